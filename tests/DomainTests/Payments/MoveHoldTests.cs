using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.DomainTests.Bookings;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Payments;

/// <summary>The hold that comes before a move to a start less than 24 hours away (ruling 16).</summary>
public sealed class MoveHoldTests
{
    private static readonly DateTimeOffset Now = Lessons.Now;

    private static readonly DateTimeOffset Start = Now.AddHours(48);

    private static readonly HoldMeans Means = new(new("cus_1", "pm_1"), "acct_1", StudentPresent: true);

    private readonly Payment payment = Payment.Open(Lessons.Confirmed(Start), Now);

    [Theory]
    [InlineData(IntentState.RequiresAction, AuthorizationFailure.AuthenticationRequired)]
    [InlineData(IntentState.RequiresPaymentMethod, AuthorizationFailure.SoftDecline)]
    public void A_hold_that_is_refused_or_waits_for_the_student_is_given_back_and_the_payment_is_as_it_was(IntentState state, AuthorizationFailure failure)
    {
        var asked = Asked();

        var release = payment.Apply(Seen(state), asked, Requests.Instance, Now).ShouldHaveSingleItem();

        (release.Kind, release.Body).ShouldBe((PaymentOperationKind.ReleaseHold, "pi_move"));
        (payment.Status, payment.NextAttemptAt, payment.FirstFailedAt, payment.MoveHoldAskedAt, payment.LastFailure).ShouldBe((PaymentStatus.Scheduled, Start.AddHours(-24), null, null, failure));
        payment.Events.ShouldBeEmpty("nobody is told of a failure that changed nothing");
    }

    [Fact]
    public void A_call_the_provider_refuses_leaves_nothing_to_give_back()
    {
        var asked = Asked();

        payment.Answered(asked, new(PaymentOperationState.Refused, null, null, "account_closed"), Requests.Instance, Now).ShouldBeEmpty();

        (payment.Status, payment.NextAttemptAt, payment.OpenOperationId).ShouldBe((PaymentStatus.Scheduled, Start.AddHours(-24), null));
    }

    [Fact]
    public void A_hold_whose_move_was_not_made_is_given_back_and_placed_anew_a_day_before()
    {
        Stands();

        var release = payment.GiveUpMoveHold(Requests.Instance, Now)!;
        payment.Apply(Seen(IntentState.Canceled), release, Requests.Instance, Now).ShouldBeEmpty();

        (payment.Status, payment.NextAttemptAt, payment.AuthorizedAt).ShouldBe((PaymentStatus.Scheduled, Start.AddHours(-24), null));
        payment.GiveUpMoveHold(Requests.Instance, Now).ShouldBeNull("it is given back once");
        payment.PlaceHold(Means, Requests.Instance, Start.AddHours(-24)).Value!.Path.ShouldBe("hold", "a new one, the old one is gone");
    }

    [Fact]
    public void While_the_bank_is_being_asked_nothing_is_given_back()
    {
        Asked();

        payment.GiveUpMoveHold(Requests.Instance, Now).ShouldBeNull();
        payment.Status.ShouldBe(PaymentStatus.Authorizing);
    }

    [Fact]
    public void The_bank_that_gives_it_up_by_itself_leaves_the_payment_as_it_was()
    {
        Stands();

        payment.Apply(Seen(IntentState.Canceled), null, Requests.Instance, Now).ShouldBeEmpty();

        (payment.Status, payment.NextAttemptAt).ShouldBe((PaymentStatus.Scheduled, Start.AddHours(-24)));
        payment.Events.OfType<Domain.Payments.Events.PaymentLapsed>().ShouldBeEmpty();
    }

    [Fact]
    public void A_cancellation_while_the_bank_is_asked_gives_the_hold_back_when_it_arrives()
    {
        var asked = Asked();
        payment.Release(Requests.Instance, Now).ShouldBeNull("the answer is awaited");

        payment.Apply(Seen(IntentState.RequiresCapture), asked, Requests.Instance, Now).ShouldHaveSingleItem().Kind.ShouldBe(PaymentOperationKind.ReleaseHold);
    }

    [Fact]
    public void The_hold_serves_the_moved_lesson()
    {
        var lesson = Lessons.Confirmed(Start);
        Stands();
        var moved = lesson.Reschedule(TypedId.New<Domain.Bookings.BookingId>(Now), Lessons.Agreement(Now.AddHours(5)).Schedule, Money.Zero, Now).Value!;

        payment.Follow(moved, Requests.Instance, Now).ShouldBeNull();

        (payment.BookingId, payment.Status, payment.MoveHoldAskedAt).ShouldBe((moved.Id, PaymentStatus.Authorized, null));
    }

    [Fact]
    public void A_payment_that_waits_for_a_card_is_not_held_for_a_move()
    {
        var first = payment.PlaceHold(Means, Requests.Instance, Start.AddHours(-24)).Value!;
        payment.PlaceMoveHold(Means, Requests.Instance, Start.AddHours(-24)).Error.ShouldBe(PaymentErrors.HoldPending);
        payment.Apply(Seen(IntentState.RequiresPaymentMethod), first, Requests.Instance, Start.AddHours(-24));

        payment.PlaceMoveHold(Means, Requests.Instance, Start.AddHours(-24)).Error.ShouldBe(PaymentErrors.PaymentMethodRequired);
    }

    private PaymentOperation Asked() => payment.PlaceMoveHold(Means, Requests.Instance, Now).Value!;

    private void Stands()
    {
        payment.Apply(Seen(IntentState.RequiresCapture), Asked(), Requests.Instance, Now).ShouldBeEmpty();
        ((IAggregateRoot)payment).ClearEvents();
    }

    private static IntentSnapshot Seen(IntentState state) => new(
        "pi_move", null, state, Money.Dollars(112), Money.Zero, Now.AddDays(4), state is IntentState.RequiresPaymentMethod ? new(AuthorizationFailure.SoftDecline, "insufficient_funds") : null);
}
