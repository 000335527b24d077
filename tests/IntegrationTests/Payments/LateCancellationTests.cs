using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>The worked examples of ruling 15: a lesson of $100, fee $12, commission 15 %.</summary>
public sealed class LateCancellationTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(0, 13, 112_00, 112_00, 0, 100_00)]
    [InlineData(0, 2, 112_00, 69_50, 42_50, 50_00)]
    [InlineData(100, 2, 12_00, 0, 42_50, 50_00)]
    public async Task Card_instructor_and_credit_get_what_the_ruling_says_to_the_cent(long credits, int hoursAhead, long card, long applicationFee, long instructor, long credit)
    {
        var (teacher, student, booked) = await host.PayableLesson(credits);
        await host.MoveTo(booked.Start.AddHours(-hoursAhead));

        await Cancel(student, booked.Id);
        await host.Settled();

        var taken = (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem();
        (taken.AmountReceived, taken.ApplicationFeeAmount).ShouldBe((card, applicationFee));
        (await host.AtProvider(teacher)).ShouldBe(instructor);
        (await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe(instructor);
        (await host.Balance(student.Id)).ShouldBe(credit);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Credit_and_payout_stand_in_the_ledger_as_soon_as_the_capture_is_recorded()
    {
        var (teacher, student, booked) = await host.PayableLesson();
        await host.MoveTo(booked.Start.AddHours(-2));

        await Cancel(student, booked.Id);

        (await host.Scalar<long>($"select count(distinct t.xmin::text) from ledger_transactions t where booking_id = '{booked.Id.Value}'")).ShouldBe(1);
        (await host.Scalar<long>($"select count(*) from payments p join ledger_transactions t on t.booking_id = p.booking_id where p.booking_id = '{booked.Id.Value}' and p.captured_at = t.posted_at and t.kind in ('card_captured', 'credit_issued')")).ShouldBe(2);
        (await host.Balance(student.Id), await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe((50_00L, 42_50L));
    }

    [Fact]
    public async Task An_answer_to_the_capture_that_is_lost_is_posted_once_whoever_brings_it()
    {
        var (_, student, booked) = await host.PayableLesson();
        await host.MoveTo(booked.Start.AddHours(-13));
        host.Stripe.Control.Faults.Plan(new(FaultKind.CutAfter, 1, "POST /v1/payment_intents"));

        await Cancel(student, booked.Id);
        await host.MoveTo(booked.Start.AddHours(-12));

        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().AmountReceived.ShouldBe(112_00);
        (await host.Scalar<long>($"select count(*) from ledger_transactions where booking_id = '{booked.Id.Value}' and kind = 'card_captured'")).ShouldBe(1);
        (await host.Balance(student.Id)).ShouldBe(100_00);
        await host.EverythingHolds();
    }

    private static async Task Cancel(Person student, BookingId booking) =>
        await (await student.Client.PostOnce($"/api/v1/bookings/{booking}/cancel", new { Reason = "ill" }, $"cancel-{booking}")).ShouldBe(200);
}
