using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Payments.Policies;
using InstaInstru.DomainTests.Bookings;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Payments;

/// <summary>A lesson of $112, of which the instructor got $85, refunded at the instructor's expense when its transfer has less left.</summary>
public sealed class CarriedShareTests
{
    private static readonly DateTimeOffset Due = Lessons.Now.AddHours(48 + 25);

    private static readonly ProviderAnswer Refusal = new(PaymentOperationState.Refused, null, null, "balance_insufficient");

    private readonly Payment payment = Captured();

    [Theory]
    [InlineData(112_00, 0)]
    [InlineData(110_30, 1_70)]
    [InlineData(0, 112_00)]
    [InlineData(null, 0)]
    public void What_the_refund_did_not_reverse_is_due(int? reversed, long due)
    {
        Refunded(reversed);

        (payment.Status, payment.Refunds[0].FromInstructor.Cents, payment.Refunds[0].Carried.Cents, payment.ReversalDue.Cents).ShouldBe((PaymentStatus.Refunded, 85_00L, due, due));
        payment.StepAt(Due).ShouldBe(due > 0 ? PaymentStep.TakeBack : PaymentStep.Nothing);
    }

    [Fact]
    public void One_that_the_platform_bears_leaves_nothing_due()
    {
        Refunded(0, RefundBearer.Platform);

        (payment.ReversalDue, payment.NextAttemptAt).ShouldBe((Money.Zero, null));
    }

    [Fact]
    public void It_is_taken_from_transfer_to_transfer_as_far_as_the_balance_reaches()
    {
        Refunded(100_00);

        Taken(balance: 5_00, ("tr_1", 0), ("tr_2", 50_00)).ShouldBe("500 of tr_2");
        Taken(balance: 90_00, ("tr_1", 0), ("tr_2", 4_00), ("tr_3", 85_00)).ShouldBe("400 of tr_2");
        Taken(balance: 86_00, ("tr_1", 0), ("tr_2", 0), ("tr_3", 85_00)).ShouldBe("300 of tr_3");

        payment.Events.OfType<CarriedShareTaken>().Select(taken => (taken.Taken.Cents, taken.Left.Cents)).ShouldBe([(5_00, 7_00), (4_00, 3_00), (3_00, 0)]);
        (payment.StepAt(Due), payment.NextAttemptAt).ShouldBe((PaymentStep.Nothing, null));
    }

    [Theory]
    [InlineData(0, 50_00)]
    [InlineData(-83_30, 50_00)]
    [InlineData(50_00, 0)]
    public void Without_balance_or_transfer_it_waits_a_day(long balance, long left)
    {
        Refunded(110_30);

        Taken(balance, ("tr_2", left)).ShouldBeNull();

        (payment.StepAt(Due.AddDays(1).AddSeconds(-1)), payment.StepAt(Due.AddDays(1)), payment.ReversalDue.Cents).ShouldBe((PaymentStep.Nothing, PaymentStep.TakeBack, 1_70L));
    }

    [Fact]
    public void A_refusal_leaves_it_due_a_day_later_under_a_new_key()
    {
        Refunded(110_30);
        var first = TakeBack(50_00, Due, ("tr_2", 50_00))!;
        payment.Answered(first, Refusal, Requests.Instance, Due).ShouldBeEmpty();
        TakeBack(50_00, Due, ("tr_2", 50_00)).ShouldBeNull();

        var second = TakeBack(50_00, Due.AddDays(1), ("tr_2", 50_00))!;

        (second.Attempt, second.Body).ShouldBe((first.Attempt + 1, "170 of tr_2"));
        payment.Events.OfType<CarriedShareTaken>().ShouldBeEmpty();
    }

    [Fact]
    public void Lost_to_a_chargeback_the_payment_still_takes_back_what_is_due()
    {
        Refunded(50_00, amount: 60_00);
        payment.FollowChargebacks(new(52_00), open: true, Due);
        payment.StepAt(Due).ShouldBe(PaymentStep.Nothing, "frozen");

        payment.FollowChargebacks(new(52_00), open: false, Due);

        (payment.Status, payment.StepAt(Due), payment.ReversalDue.Cents).ShouldBe((PaymentStatus.Refunded, PaymentStep.TakeBack, 10_00L));
    }

    [Fact]
    public void A_top_up_that_is_not_due_any_more_leaves_nothing_to_come_back_to()
    {
        var (unpaid, late) = (Authorized(), Due.AddHours(72));
        unpaid.Answered(unpaid.Capture(Requests.Instance, late).Value!, Refusal, Requests.Instance, late);
        unpaid.StepAt(late).ShouldBe(PaymentStep.TopUp);

        unpaid.ForgoTopUp().Cents.ShouldBe(85_00);

        (unpaid.StepAt(late), unpaid.NextAttemptAt).ShouldBe((PaymentStep.Nothing, null));
    }

    private void Refunded(int? reversed, RefundBearer bearer = RefundBearer.Instructor, long? amount = null)
    {
        var terms = RefundPolicy.Decide(payment.RefundCase, amount is { } cents ? new Money(cents) : null, bearer).Value!;
        var call = payment.Refund(terms, bearer, Requests.Instance, Due).Value!;
        var seen = new RefundSnapshot("re_1", payment.Id, payment.Refunds[0].Id, RefundStatus.Succeeded, reversed is { } back ? new Money(back) : null);
        payment.Answered(call, new(PaymentOperationState.Succeeded, "re_1", null, null) { Refund = seen }, Requests.Instance, Due).ShouldBeEmpty();
    }

    private PaymentOperation? TakeBack(long balance, DateTimeOffset now, params (string Transfer, long Left)[] left) =>
        payment.TakeBack(new(new(balance), [.. left.Select(one => new PassedOn(one.Transfer, new(one.Left)))]), ConnectRequests.Instance, now);

    private string? Taken(long balance, params (string Transfer, long Left)[] left)
    {
        if (TakeBack(balance, Due, left) is not { } call) return null;
        payment.Answered(call, new(PaymentOperationState.Succeeded, "trr", null, null), Requests.Instance, Due).ShouldBeEmpty();
        return call.Body;
    }

    private static Payment Captured()
    {
        var taken = Authorized();
        taken.Apply(Seen(IntentState.Succeeded, 112_00), taken.Capture(Requests.Instance, Due).Value, Requests.Instance, Due);
        return taken;
    }

    private static Payment Authorized()
    {
        var held = Payment.Open(Lessons.Confirmed(Due.AddHours(-25)), Lessons.Now);
        var hold = held.PlaceHold(new(new("cus_1", "pm_1"), "acct_1", StudentPresent: false), Requests.Instance, Due.AddHours(-49)).Value;
        held.Apply(Seen(IntentState.RequiresCapture, 0), hold, Requests.Instance, Due.AddHours(-49));
        held.LessonTaught(Due);
        return held;
    }

    private static IntentSnapshot Seen(IntentState state, long received) => new("pi_1", null, state, new(112_00), new(received), Due.AddDays(4), null);
}
