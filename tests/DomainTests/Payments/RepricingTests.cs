using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.DomainTests.Bookings;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Payments;

/// <summary>Credit that is added to a lesson after booking it.</summary>
public sealed class RepricingTests
{
    private static readonly DateTimeOffset Start = Lessons.Now.AddHours(48);
    private static readonly DateTimeOffset HoldDue = Start.AddHours(-24);
    private static readonly HoldMeans Means = new(new("cus_1", "pm_1"), "acct_1", false);

    private readonly Payment payment = Payment.Open(Lessons.Confirmed(Start), Lessons.Now);

    [Fact]
    public void It_lowers_the_hold_that_is_still_to_come()
    {
        payment.Reprice(Lessons.Price(2000), Requests.Instance, Lessons.Now).Value!.ShouldBeEmpty();

        Place().Body.ShouldBe("9200 of pm_1, fee 700, present False");
    }

    [Fact]
    public void An_unconfirmed_hold_is_given_up_and_asked_for_anew_at_the_lower_amount()
    {
        payment.Apply(Seen(IntentState.RequiresAction), Place(), Requests.Instance, HoldDue);

        var release = payment.Reprice(Lessons.Price(2000), Requests.Instance, HoldDue).Value!.ShouldHaveSingleItem();
        payment.StepAt(HoldDue).ShouldBe(PaymentStep.Nothing);
        payment.Apply(Seen(IntentState.Canceled), release, Requests.Instance, HoldDue);

        release.Kind.ShouldBe(PaymentOperationKind.ReleaseHold);
        (payment.Status, payment.StepAt(HoldDue)).ShouldBe((PaymentStatus.Lapsed, PaymentStep.PlaceHold));
        var placed = Place();
        (placed.Kind, placed.Body).ShouldBe((PaymentOperationKind.PlaceHold, "9200 of pm_1, fee 700, present False"));
    }

    [Fact]
    public void What_is_asked_for_held_or_over_is_not_priced_anew()
    {
        var asked = Place();
        payment.Reprice(Lessons.Price(2000), Requests.Instance, HoldDue).Error.ShouldBe(PaymentErrors.OperationPending);

        payment.Apply(Seen(IntentState.RequiresCapture), asked, Requests.Instance, HoldDue);
        payment.Reprice(Lessons.Price(2000), Requests.Instance, HoldDue).Error!.Code.ShouldBe("payments.illegal_transition");

        var over = Payment.Open(Lessons.Confirmed(Start), Lessons.Now);
        over.Release(Requests.Instance, Lessons.Now);
        over.Reprice(Lessons.Price(2000), Requests.Instance, Lessons.Now).Error!.Code.ShouldBe("payments.illegal_transition");
    }

    private PaymentOperation Place() => payment.PlaceHold(Means, Requests.Instance, HoldDue).Value.ShouldNotBeNull();

    private static IntentSnapshot Seen(IntentState state) => new("pi_1", null, state, new Money(11200), Money.Zero, HoldDue.AddDays(4), null);
}
