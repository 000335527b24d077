using InstaInstru.Application.Bookings;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.IntegrationTests.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>Ruling 17 over lessons of $100: fee $12, commission 15 %.</summary>
public sealed class SecureHoldTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Withheld = "card_captured: card_clearing -11200, withheld 11200";

    [Fact]
    public async Task A_frozen_hold_is_taken_whole_24_hours_before_it_ends_and_a_person_is_told_once()
    {
        var admin = await InstructorBuilder.Admin(host);
        var (teacher, student, booked, ends) = await host.FrozenLesson();
        await host.MoveTo(ends.AddHours(-24).AddSeconds(-1));
        (await host.Sender.Send<Result>(new SecureHolds(), default)).Failed.ShouldBeFalse();
        await host.Settled();
        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("requires_capture");

        await host.MoveTo(ends.AddHours(-24));
        (await host.Sender.Send<Result>(new SecureHolds(), default)).Failed.ShouldBeFalse();
        await host.Settled();

        var taken = (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem();
        (taken.AmountReceived, taken.ApplicationFeeAmount).ShouldBe((112_00, 112_00));
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Frozen);
        (await host.AtProvider(teacher)).ShouldBe(0);
        (await host.Posted(student)).ShouldBe([Withheld]);
        await host.MoveTo(ends.AddHours(-23));
        (await host.Scalar<long>($"select count(*) from payments p join notifications n on n.cause_id = p.id and n.kind = 'hold_ending' where p.booking_id = '{booked.Id.Value}' and n.user_id = '{admin.Id.Value}'")).ShouldBe(1);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_rejected_report_then_pays_the_instructor_by_a_transfer()
    {
        var (teacher, student, booked, ends) = await host.FrozenLesson();
        await host.MoveTo(ends.AddHours(-24));

        await (await host.Decide(booked.Id, "no-show", new { Upheld = false, Reason = "was there" })).ShouldBe(200);
        await host.Settled();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        (await host.AtProvider(teacher)).ShouldBe(85_00);
        (await host.Posted(student)).ShouldBe([Withheld, "withheld_divided: instructor_payable 8500, platform_revenue 2700, withheld -11200"]);
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task An_upheld_report_gives_everything_back_fee_and_credits_included(long credits)
    {
        var (teacher, student, booked, ends) = await host.FrozenLesson(credits);
        await host.MoveTo(ends.AddHours(-24));
        (await host.PaidByCard(student)).ShouldBe(112_00 - credits * 100);

        await (await host.Decide(booked.Id, "no-show", new { Upheld = true, Reason = "nobody came" })).ShouldBe(200);
        await host.Settled();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Refunded);
        (await host.PaidByCard(student), await host.AtProvider(teacher), await host.Balance(student.Id)).ShouldBe((0L, 0L, credits * 100));
        var cents = 11200 - credits * 100;
        (await host.Posted(student)).ShouldBe([$"card_captured: card_clearing -{cents}, withheld {cents}", $"card_refunded: card_clearing {cents}, withheld -{cents}"]);
        (await host.Scalar<long>($"select coalesce(sum(reserved_cents), 0)::bigint from credit_lots where wallet_id = '{student.Id.Value}'")).ShouldBe(0);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_decision_while_the_capture_is_asked_for_is_carried_out_when_its_answer_comes()
    {
        var (teacher, student, booked, ends) = await host.FrozenLesson();
        host.Stripe.Control.Faults.Plan(new(FaultKind.CutAfter, 1, "/capture"));
        host.Stripe.Control.Deliveries = new(Hold: true);
        await host.MoveUnheard(ends.AddHours(-24));

        await (await host.Decide(booked.Id, "no-show", new { Upheld = true, Reason = "nobody came" })).ShouldBe(200);
        await host.MoveUnheard(ends.AddHours(-24).AddMinutes(5));
        host.Stripe.Control.Deliveries = new();
        await host.Settled();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Refunded);
        (await host.PaidByCard(student), await host.AtProvider(teacher)).ShouldBe((0L, 0L));
        (await host.RefundsOf(booked.Id)).ShouldHaveSingleItem();
        await host.EverythingHolds();
    }

    [Theory]
    [InlineData(true, PaymentStatus.Released, 0, 0)]
    [InlineData(false, PaymentStatus.Captured, 112_00, 85_00)]
    public async Task A_hold_that_lapses_while_it_is_frozen_is_recorded_and_the_decision_charges_anew_or_nothing(bool upheld, PaymentStatus status, long paid, long instructor)
    {
        var (teacher, student, booked, ends) = await host.FrozenLesson();
        host.Stripe.Control.SetClock(ends.AddMinutes(1));
        await host.MoveTo(ends.AddMinutes(1));
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Lapsed);
        (await host.Scalar<long>($"select count(*) from messaging.events where name = 'payments.payment_lapsed' and payload::text like '%{booked.Id}%'")).ShouldBe(1);
        await host.EverythingHolds();

        await (await host.Decide(booked.Id, "no-show", new { Upheld = upheld, Reason = "heard both" })).ShouldBe(200);
        await host.Settled();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(status);
        (await host.PaidByCard(student), await host.AtProvider(teacher)).ShouldBe((paid, instructor));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task What_was_captured_at_the_provider_under_a_report_goes_back_with_transfer_and_fee_when_the_instructor_proves_absent()
    {
        var (teacher, student, booked, _) = await host.FrozenLesson();
        await host.Stripe.Post<PaymentIntent>($"/v1/payment_intents/{(await host.HoldsOf(booked.Id))[0].Id}/capture", "");
        await host.Settled();
        (await host.AtProvider(teacher)).ShouldBe(85_00);

        await (await host.Decide(booked.Id, "no-show", new { Upheld = true, Reason = "nobody came" })).ShouldBe(200);
        await host.Settled();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Refunded);
        (await host.PaidByCard(student), await host.AtProvider(teacher)).ShouldBe((0L, 0L));
        (await host.Posted(student)).ShouldBe(
        [
            "card_captured: card_clearing -11200, instructor_payable 8500, platform_revenue 2700",
            "card_refunded: card_clearing 11200, instructor_payable -8500, platform_revenue -2700",
        ]);
        await host.EverythingHolds();
    }
}

public sealed class SecureHoldsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task After_an_outage_every_hold_near_its_end_is_found_and_a_second_run_changes_nothing()
    {
        var (_, student, booked, ends) = await host.FrozenLesson();
        host.Clock.MoveTo(ends.AddHours(-3));
        host.Stripe.Control.SetClock(ends.AddHours(-3));

        (await host.Sender.Send<Result>(new SecureHolds(), default)).Failed.ShouldBeFalse();
        await host.Settled();
        (await host.Sender.Send<Result>(new SecureHolds(), default)).Failed.ShouldBeFalse();
        await host.Settled();

        (await host.PaidByCard(student)).ShouldBe(112_00);
        (await host.Calls(booked.Id, "capture")).ShouldBe(1);
    }

    [Fact]
    public async Task A_hold_of_a_lesson_to_come_is_left_alone()
    {
        var (_, _, booked) = await host.HeldLesson();
        await host.Execute($"update payments set capture_before = lesson_start - interval '1 hour' where booking_id = '{booked.Id.Value}'");
        await host.MoveTo(booked.Start.AddHours(-2));

        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("requires_capture");
        (await host.Scalar<long>($"select count(*) from payments p join notifications n on n.cause_id = p.id and n.kind = 'hold_ending' where p.booking_id = '{booked.Id.Value}'")).ShouldBe(0);
    }
}

public sealed class PartialRefundTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(2)]
    [InlineData(48)]
    public async Task A_partial_refund_decided_in_a_dispute_follows_the_capture_and_both_sides_give_in_proportion(int decidedHoursAfterEnd)
    {
        var (teacher, student, booked) = await host.DisputedLesson();
        await host.MoveTo(booked.End.AddHours(decidedHoursAfterEnd));

        await (await host.Decide(booked.Id, "dispute", new { Ruling = "partial_refund", RefundCents = 30_00, Reason = "half an hour only" })).ShouldBe(200);
        await host.MoveTo(booked.End.AddHours(Math.Max(24, decidedHoursAfterEnd)).AddMinutes(1));

        (await host.PaidByCard(student), await host.AtProvider(teacher)).ShouldBe((82_00L, 85_00L - 22_77));
        (await host.Posted(student)).ShouldBe(
        [
            "card_captured: card_clearing -11200, instructor_payable 8500, platform_revenue 2700",
            "card_refunded: card_clearing 3000, instructor_payable -2277, platform_revenue -723",
        ]);
        var seen = await student.Read(booked.Id);
        (seen.Status, seen.Payment!.Status).ShouldBe((BookingStatus.Completed, PaymentStatus.Captured));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task After_the_money_was_taken_whole_the_instructor_gets_the_share_less_the_same_part()
    {
        var (teacher, student, booked) = await host.DisputedLesson();
        await host.MoveTo((await host.HoldEnd(booked.Id)).AddHours(-24));

        await (await host.Decide(booked.Id, "dispute", new { Ruling = "partial_refund", RefundCents = 30_00, Reason = "half an hour only" })).ShouldBe(200);
        await host.Settled();

        (await host.PaidByCard(student), await host.AtProvider(teacher)).ShouldBe((82_00L, 85_00L - 22_77));
        (await host.Posted(student)).ShouldBe(
        [
            "card_captured: card_clearing -11200, withheld 11200",
            "card_refunded: card_clearing 3000, platform_revenue -3000",
            "withheld_divided: instructor_payable 6223, platform_revenue 4977, withheld -11200",
        ], ignoreOrder: true);
        await host.EverythingHolds();
    }
}

public sealed class WhenCompletionUpheld_RefundPartTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (_, _, booked) = await host.CapturedLesson();
        var lesson = await host.Sender.Send<Result<BookingView>>(new GetBooking(booked.Id), default);
        lesson.Failed.ShouldBeTrue("nobody is signed in");
        var fact = new CompletionUpheld(booked.Id, booked.Student.Id, Domain.Instructors.InstructorId.Of(booked.Instructor.Id), Money.Dollars(30), host.Clock.Now);

        await host.Deliver("WhenCompletionUpheld_RefundPart", fact);
        await host.Settled();
        await host.Deliver("WhenCompletionUpheld_RefundPart", fact);
        await host.Settled();

        (await host.RefundsOf(booked.Id)).ShouldHaveSingleItem().AmountCents.ShouldBe(30_00);
    }
}

/// <summary>Lessons of $100 under a report or dispute.</summary>
internal static class CasesOfMoney
{
    /// <summary>Reported by the student, disputed by the instructor, and when the hold ends.</summary>
    public static async Task<(Teacher Teacher, Person Student, BookingView Booked, DateTimeOffset HoldEnds)> FrozenLesson(this ApiHost host, long credits = 0)
    {
        var (teacher, student, booked) = await host.PayableLesson(credits);
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.End);
        await (await student.ReportAbsent(booked.Id, "instructor")).ShouldBe(200);
        await (await teacher.Person.Object(booked.Id, "no-show/dispute")).ShouldBe(200);
        await host.Settled();
        return (teacher, student, booked, await host.HoldEnd(booked.Id));
    }

    /// <summary>Completed by the instructor and disputed by the student.</summary>
    public static async Task<(Teacher Teacher, Person Student, BookingView Booked)> DisputedLesson(this ApiHost host)
    {
        var (teacher, student, booked) = await host.PayableLesson();
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.End);
        await (await teacher.Client.PostAsync($"/api/v1/bookings/{booked.Id}/complete", null)).ShouldBe(200);
        await (await student.Object(booked.Id, "dispute")).ShouldBe(200);
        await host.Settled();
        return (teacher, student, booked);
    }

    public static async Task<DateTimeOffset> HoldEnd(this ApiHost host, BookingId booking) =>
        new(await host.Value<DateTime>("select capture_before from payments where booking_id = $1", booking.Value), TimeSpan.Zero);
}
