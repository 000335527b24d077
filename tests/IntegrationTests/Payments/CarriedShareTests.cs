using InstaInstru.Application.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>Refunds at the instructor's expense of lessons whose transfer has less left than they take: $85 were earned of $112.</summary>
public sealed class TakeCarriedShareTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_an_instant_payouts_fee_cut_from_the_lesson_is_carried_and_taken_from_a_later_one()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        (await teacher.PayOut()).FeeCents.ShouldBe(1_70);

        var refund = await host.Refund(booked.Id, new { Reason = "never taught", BorneBy = "instructor" });
        await host.Settled();

        (refund.AmountCents, refund.FromInstructorCents).ShouldBe((112_00L, 85_00L), "as it was quoted");
        (await Books(teacher)).ShouldBe((0L, 0L, 1_70L));
        await host.EverythingHolds();
        await Teach(teacher);
        await host.MoveTo(host.Clock.Now.AddDays(1).AddMinutes(1));

        (await Books(teacher)).ShouldBe((83_30L, 83_30L, 0L));
        (await host.Scalar<long>("select count(*) from messaging.dead_letters")).ShouldBe(0);
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task What_another_lessons_chargeback_took_from_the_transfer_is_carried_too()
    {
        var (teacher, student, first) = await host.CapturedLesson();
        await student.Tip(first.Id, 20_00).Given();
        await host.MoveTo(host.Clock.Now.AddMinutes(20));
        (await teacher.PayOut()).FeeCents.ShouldBe(2_10);
        var second = await Teach(teacher);
        var charge = (await host.Stripe.Intents()).Single(intent => intent.Metadata.ContainsKey("tip_id") && intent.Metadata["booking_id"] == $"{first.Id}").LatestCharge!.Id;
        var dispute = (string)host.Stripe.Control.Dispute(charge, "fraudulent")["id"]!;
        await host.Settled();
        await host.Decide(dispute, won: false);
        await (await host.Blame(dispute)).ShouldBe(204);
        await host.Settled();
        (await Books(teacher)).ShouldBe((167_90L, 167_90L, 0L), "17.90 of the tip and 2.10 of the second lesson went back");

        await host.Refund(second.Id, new { Reason = "never taught", BorneBy = "instructor" });
        await host.Settled();

        (await Books(teacher)).ShouldBe((85_00L, 85_00L, 2_10L));
        await host.EverythingHolds();
        await Teach(teacher);
        await host.MoveTo(host.Clock.Now.AddDays(1).AddMinutes(1));
        (await Books(teacher)).ShouldBe((167_90L, 167_90L, 0L));
        await host.EverythingHolds();
    }

    [Theory]
    [InlineData(FaultKind.CutAfter, "/v1/refunds")]
    [InlineData(FaultKind.ApiErrorAfter, "/v1/refunds")]
    [InlineData(FaultKind.CutAfter, "/reversals")]
    [InlineData(FaultKind.ApiError, "/reversals")]
    public async Task However_an_answer_is_lost_the_rest_is_taken_once(string fault, string call)
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        await teacher.PayOut();
        host.Stripe.Control.Faults.Plan(new(fault, 1, call));

        await (await host.AskRefund(booked.Id, new { Reason = "never taught", BorneBy = "instructor" }, "lost")).ShouldBe(200);
        await Teach(teacher);
        for (var day = 0; day < 3; day++) await host.MoveTo(host.Clock.Now.AddDays(1).AddMinutes(1));

        (await Books(teacher)).ShouldBe((83_30L, 83_30L, 0L));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_dispute_lost_while_a_rest_is_carried_leaves_it_due()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        await teacher.PayOut();
        foreach (var cents in new long[] { 50_00, 61_00 }) await host.Refund(booked.Id, new { Reason = "part", AmountCents = cents, BorneBy = "instructor" }, $"part-{cents}");
        await host.Settled();
        (await Books(teacher)).Due.ShouldBe(70);
        var dispute = await host.ChargeBack(booked.Id, amount: 1_00);
        await host.Decide(dispute, won: false);
        await Teach(teacher);
        await host.MoveTo(host.Clock.Now.AddDays(1).AddMinutes(1));

        (await Books(teacher)).Due.ShouldBe(0);
        await host.EverythingHolds();
    }

    /// <summary>Another student's lesson, taught and captured.</summary>
    private async Task<BookingView> Teach(Teacher teacher)
    {
        var booked = await (await host.StudentWithCard()).Book(teacher, host.NoonIn(2)).Booked();
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.End.AddHours(24));
        return booked;
    }

    private async Task<(long Provider, long Ledger, long Due)> Books(Teacher teacher) => (await host.AtProvider(teacher), await host.Balance(teacher.Person.Id, "instructor_payable"),
        await host.Value<long>("select coalesce(sum(reversal_due_cents), 0)::bigint from payments where instructor_id = $1", teacher.Id.Value));
}
