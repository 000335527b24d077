using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.DomainTests.Bookings;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Payments;

/// <summary>A lesson of $100, fee $12, commission 15 %, whose hold ends four days after it was placed.</summary>
public sealed class WithheldPaymentTests
{
    private static readonly DateTimeOffset Start = Lessons.Now.AddHours(48);
    private static readonly DateTimeOffset HoldDue = Start.AddHours(-24);
    private static readonly DateTimeOffset HoldEnds = HoldDue.AddDays(4);
    private static readonly DateTimeOffset CaptureDue = Start.AddHours(25);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_frozen_hold_is_taken_from_24_hours_before_its_end_on(int seconds, bool taken)
    {
        var payment = Frozen();

        var capture = payment.SecureHold(CaptureDue, Requests.Instance, HoldEnds.AddHours(-24).AddSeconds(seconds));

        (capture?.Body).ShouldBe(taken ? "pi_1: 11200, fee 11200" : null);
        payment.Events.OfType<PaymentHoldEnding>().Count().ShouldBe(taken ? 1 : 0);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void Without_a_case_it_is_taken_only_when_the_ordinary_capture_would_come_too_late(int seconds, bool taken)
    {
        var payment = Authorized();

        var capture = payment.SecureHold(HoldEnds.AddSeconds(seconds), Requests.Instance, HoldEnds.AddHours(-24));

        (capture is not null).ShouldBe(taken);
    }

    [Fact]
    public void People_are_told_once_and_a_refused_capture_is_tried_again_after_4_hours()
    {
        var payment = Frozen();
        var now = HoldEnds.AddHours(-24);
        payment.Answered(payment.SecureHold(CaptureDue, Requests.Instance, now)!, Refusal, Requests.Instance, now);

        payment.SecureHold(CaptureDue, Requests.Instance, now.AddHours(4).AddSeconds(-1)).ShouldBeNull();
        payment.SecureHold(CaptureDue, Requests.Instance, now.AddHours(4)).ShouldNotBeNull();

        (payment.Status, payment.Events.OfType<PaymentHoldEnding>().Count()).ShouldBe((PaymentStatus.Frozen, 1));
    }

    [Fact]
    public void What_was_taken_under_a_case_is_divided_when_the_case_is_decided_and_its_money_due()
    {
        var payment = Secured();
        payment.Events.OfType<PaymentCaptured>().Single().InstructorShare.ShouldBe(Money.Zero);
        payment.LessonTaught(CaptureDue);
        payment.StepAt(HoldEnds).ShouldBe(PaymentStep.Nothing);

        payment.Thaw(HoldEnds);
        payment.StepAt(HoldEnds).ShouldBe(PaymentStep.Divide);
        payment.Divide(HoldEnds);

        var divided = payment.Events.OfType<PaymentDivided>().Single();
        (divided.Withheld.Cents, divided.InstructorShare.Cents, payment.Status, payment.StepAt(HoldEnds)).ShouldBe((11200L, 8500L, PaymentStatus.Captured, PaymentStep.TopUp));
        payment.TopUp("acct_1", Requests.Instance, HoldEnds).Value!.Body.ShouldBe("8500 to acct_1");
    }

    [Fact]
    public void What_was_taken_under_a_case_goes_back_from_the_platform_when_nothing_is_to_be_charged()
    {
        var payment = Secured();
        payment.Thaw(HoldEnds);

        var refund = payment.Release(Requests.Instance, HoldEnds).ShouldNotBeNull();

        refund.Body.ShouldBe("pi_1: 11200, reverse False, fee False");
        payment.Release(Requests.Instance, HoldEnds).ShouldBeNull();
        payment.RefundDue.ShouldBe(Money.Zero);
    }

    [Fact]
    public void A_refund_that_follows_from_a_decision_is_asked_for_again_when_the_provider_refuses()
    {
        var payment = Secured();
        payment.Thaw(HoldEnds);
        var refund = payment.Release(Requests.Instance, HoldEnds)!;

        payment.Answered(refund, Refusal, Requests.Instance, HoldEnds);

        payment.StepAt(HoldEnds.AddHours(4).AddSeconds(-1)).ShouldBe(PaymentStep.Nothing);
        payment.StepAt(HoldEnds.AddHours(4)).ShouldBe(PaymentStep.Refund);
        payment.RefundDecided(Requests.Instance, HoldEnds.AddHours(4)).Value!.Body.ShouldBe("pi_1: 11200, reverse False, fee False");
    }

    [Fact]
    public void A_frozen_payment_that_was_taken_is_not_taken_twice()
    {
        var payment = Secured();

        payment.Apply(Seen(IntentState.Succeeded, 11200), null, Requests.Instance, HoldEnds);

        payment.Events.OfType<PaymentCaptured>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_hold_that_lapses_under_a_case_is_recorded_and_placed_anew_only_after_it()
    {
        var payment = Frozen();

        payment.Apply(Seen(IntentState.Canceled), null, Requests.Instance, HoldEnds);

        (payment.Status, payment.StepAt(HoldEnds), payment.Events.OfType<PaymentLapsed>().Count()).ShouldBe((PaymentStatus.Lapsed, PaymentStep.Nothing, 1));
        payment.LessonTaught(CaptureDue);
        payment.Thaw(HoldEnds);
        payment.StepAt(HoldEnds).ShouldBe(PaymentStep.PlaceHold);
    }

    [Theory]
    [InlineData(20, 10500)]
    [InlineData(27, 11200)]
    public void A_fee_rebate_makes_the_payout_of_money_that_was_taken_whole_larger(long rebate, long payout)
    {
        var payment = Secured();
        payment.RebatableFee.ShouldBe(Money.Dollars(27));
        payment.Grant(Money.Dollars(rebate));
        payment.LessonTaught(CaptureDue);
        payment.Thaw(HoldEnds);

        payment.Divide(HoldEnds);

        (payment.TopUpDue.Cents, payment.ApplicationFee.Cents).ShouldBe((payout, 11200L));
    }

    [Fact]
    public void A_rebate_granted_while_the_whole_is_being_taken_holds_whatever_the_bank_answers()
    {
        var (taken, refused) = (Frozen(), Frozen());
        var now = HoldEnds.AddHours(-24);
        foreach (var (payment, answer) in new[] { (taken, new(PaymentOperationState.Succeeded, "pi_1", Seen(IntentState.Succeeded, 11200), null)), (refused, Refusal) })
        {
            var capture = payment.SecureHold(CaptureDue, Requests.Instance, now)!;
            payment.Grant(Money.Dollars(20));
            payment.Answered(capture, answer, Requests.Instance, now);
            payment.LessonTaught(CaptureDue);
            payment.Thaw(now);
        }

        taken.Divide(now);
        (taken.ApplicationFee.Cents, taken.TopUpDue.Cents).ShouldBe((11200L, 10500L));
        refused.Capture(Requests.Instance, now.AddHours(4)).Value!.Body.ShouldBe("pi_1: 11200, fee 700");
    }

    [Fact]
    public void There_is_no_fee_to_lower_once_the_lesson_is_settled_or_its_money_went_back()
    {
        var (taught, missed) = (Secured(), Secured());
        taught.LessonTaught(CaptureDue);
        missed.Release(Requests.Instance, HoldEnds);
        var lost = Secured();
        lost.FollowChargebacks(Money.Dollars(112), open: false, HoldEnds);

        new[] { taught, missed, lost }.ShouldAllBe(payment => payment.RebatableFee == Money.Zero);
    }

    [Fact]
    public void What_the_instructor_is_not_due_any_more_is_not_transferred()
    {
        var payment = Divided();

        payment.ForgoTopUp().ShouldBe(Money.Dollars(85));

        payment.StepAt(HoldEnds).ShouldBe(PaymentStep.Nothing);
        payment.TopUp("acct_1", Requests.Instance, HoldEnds).Failed.ShouldBeTrue();
        (payment.ShareInAll(), payment.ForgoTopUp()).ShouldBe((Money.Dollars(85), Money.Zero));
    }

    [Fact]
    public void A_transfer_under_way_is_not_called_off_until_its_answer_is_known()
    {
        var (paid, refused) = (Divided(), Divided());
        foreach (var (payment, answer) in new[] { (paid, new(PaymentOperationState.Succeeded, "tr_1", null, null)), (refused, Refusal) })
        {
            var call = payment.TopUp("acct_1", Requests.Instance, HoldEnds).Value!;
            payment.ForgoTopUp().ShouldBe(Money.Zero);
            payment.Answered(call, answer, Requests.Instance, HoldEnds);
        }

        (paid.ForgoTopUp(), paid.ShareInAll()).ShouldBe((Money.Zero, Money.Dollars(85)));
        refused.ForgoTopUp().ShouldBe(Money.Dollars(85));
        refused.StepAt(HoldEnds.AddDays(1)).ShouldBe(PaymentStep.Nothing);
    }

    private static ProviderAnswer Refusal => new(PaymentOperationState.Refused, null, null, "api_error");

    private static Payment Authorized()
    {
        var payment = Payment.Open(Lessons.Confirmed(Start), Lessons.Now);
        var hold = payment.PlaceHold(new(new("cus_1", "pm_1"), "acct_1", StudentPresent: false), Requests.Instance, HoldDue).Value!;
        payment.Apply(Seen(IntentState.RequiresCapture), hold, Requests.Instance, HoldDue);
        return payment;
    }

    private static Payment Frozen()
    {
        var payment = Authorized();
        payment.Freeze(Start);
        return payment;
    }

    private static Payment Secured()
    {
        var payment = Frozen();
        var capture = payment.SecureHold(CaptureDue, Requests.Instance, HoldEnds.AddHours(-1))!;
        payment.Answered(capture, new(PaymentOperationState.Succeeded, "pi_1", Seen(IntentState.Succeeded, 11200), null), Requests.Instance, HoldEnds.AddHours(-1));
        payment.Status.ShouldBe(PaymentStatus.Frozen);
        return payment;
    }

    /// <summary>The instructor is due $85 by a transfer.</summary>
    private static Payment Divided()
    {
        var payment = Secured();
        payment.LessonTaught(CaptureDue);
        payment.Thaw(HoldEnds);
        payment.Divide(HoldEnds);
        return payment;
    }

    private static IntentSnapshot Seen(IntentState state, long received = 0) => new("pi_1", null, state, new Money(11200), new Money(received), HoldEnds, null);
}
