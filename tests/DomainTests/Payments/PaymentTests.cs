using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.DomainTests.Bookings;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Payments;

public sealed class PaymentTests
{
    private static readonly DateTimeOffset Start = Lessons.Now.AddHours(48);

    private static readonly DateTimeOffset HoldDue = Start.AddHours(-24);

    private static readonly Decline Soft = new(AuthorizationFailure.SoftDecline, "insufficient_funds");

    [Fact]
    public void A_hold_of_a_lesson_days_away_is_due_24_hours_before_it_and_at_once_otherwise()
    {
        Payment.Open(Lessons.Confirmed(Start), Lessons.Now).NextAttemptAt.ShouldBe(HoldDue);
        Payment.Open(Lessons.AwaitingPayment(Lessons.Now.AddHours(5)), Lessons.Now).NextAttemptAt.ShouldBe(Lessons.Now);
    }

    [Fact]
    public void The_stored_request_carries_the_amount_and_fee_of_the_bookings_price()
    {
        var operation = Place(Opened(Lessons.Price(2000)));

        (operation.Kind, operation.Attempt, operation.State).ShouldBe((PaymentOperationKind.PlaceHold, 1, PaymentOperationState.Open));
        operation.Body.ShouldBe("9200 of pm_1, fee 700, present False");
        operation.Events.Single().ShouldBeOfType<PaymentOperationStored>().OperationId.ShouldBe(operation.Id);
    }

    [Fact]
    public void While_the_bank_is_being_asked_nobody_asks_again()
    {
        var payment = Opened();
        Place(payment);

        payment.PlaceHold(Means, Requests.Instance, HoldDue).Error.ShouldBe(PaymentErrors.OperationPending);
    }

    [Fact]
    public void The_same_snapshot_twice_changes_nothing()
    {
        foreach (var state in Enum.GetValues<IntentState>())
        {
            var payment = Opened();
            var operation = Place(payment);
            payment.Apply(Seen(state, decline: Soft), operation, Requests.Instance, HoldDue);
            var (status, events) = (payment.Status, payment.Events.Count);

            payment.Apply(Seen(state, decline: Soft), operation, Requests.Instance, HoldDue.AddMinutes(1)).ShouldBeEmpty();
            payment.Apply(Seen(state, decline: Soft), null, Requests.Instance, HoldDue.AddMinutes(2)).ShouldBeEmpty();

            (payment.Status, payment.Events.Count).ShouldBe((status, events), state.ToString());
        }
    }

    [Theory]
    [InlineData(IntentState.RequiresAction)]
    [InlineData(IntentState.RequiresPaymentMethod)]
    [InlineData(IntentState.RequiresCapture)]
    public void A_capture_is_not_undone_by_an_older_snapshot(IntentState older)
    {
        var payment = Authorized();
        Capture(payment);

        payment.Apply(Seen(older, decline: Soft), null, Requests.Instance, HoldDue.AddDays(3));

        payment.Status.ShouldBe(PaymentStatus.Captured);
        payment.Events.OfType<PaymentCaptured>().Count().ShouldBe(1);
    }

    [Fact]
    public void While_a_call_is_under_way_a_webhook_may_report_success_but_not_an_older_failure()
    {
        var payment = Opened();
        var operation = Place(payment);

        payment.Apply(Seen(IntentState.RequiresPaymentMethod, decline: Soft), null, Requests.Instance, HoldDue);
        payment.Status.ShouldBe(PaymentStatus.Authorizing);
        payment.Apply(Seen(IntentState.RequiresCapture), null, Requests.Instance, HoldDue);
        payment.Status.ShouldBe(PaymentStatus.Authorized);
        payment.Apply(Seen(IntentState.RequiresAction), operation, Requests.Instance, HoldDue);

        payment.Status.ShouldBe(PaymentStatus.Authorized);
        payment.Events.Count.ShouldBe(1);
        payment.OpenOperationId.ShouldBeNull();
    }

    [Fact]
    public void A_decline_is_retried_after_1_4_and_8_hours_and_at_13_hours_before_the_lesson()
    {
        var payment = Opened();
        var now = HoldDue;
        var tries = new List<TimeSpan>();
        while (true)
        {
            var operation = Place(payment, now);
            payment.Apply(Seen(IntentState.RequiresPaymentMethod, decline: Soft), operation, Requests.Instance, now);
            payment.Status.ShouldBe(PaymentStatus.PaymentMethodRequired);
            if (payment.NextAttemptAt is not { } next) break;
            tries.Add(Start - next);
            now = next;
        }

        tries.ShouldBe([TimeSpan.FromHours(23), TimeSpan.FromHours(20), TimeSpan.FromHours(16), TimeSpan.FromHours(13)]);
        payment.Attempts.ShouldBe(5);
        payment.Events.OfType<PaymentAuthorizationFailed>().Count().ShouldBe(5);
    }

    [Theory]
    [InlineData(AuthorizationFailure.HardDecline, PaymentStatus.PaymentMethodRequired)]
    [InlineData(AuthorizationFailure.AuthenticationRequired, PaymentStatus.RequiresAction)]
    public void After_a_hard_decline_or_when_the_bank_asks_for_the_student_nothing_is_retried(AuthorizationFailure failure, PaymentStatus status)
    {
        var payment = Opened();
        var operation = Place(payment);

        payment.Apply(Seen(IntentState.RequiresPaymentMethod, decline: new(failure, "x")), operation, Requests.Instance, HoldDue);

        payment.Status.ShouldBe(status);
        payment.NextAttemptAt.ShouldBeNull();
    }

    [Fact]
    public void A_second_try_confirms_the_same_hold_so_that_there_is_never_a_second_one()
    {
        var payment = Opened();
        var first = Place(payment);
        payment.Apply(Seen(IntentState.RequiresPaymentMethod, decline: Soft), first, Requests.Instance, HoldDue);

        var second = payment.PlaceHold(new(new("cus_1", "pm_2"), "acct_1", StudentPresent: true), Requests.Instance, HoldDue.AddHours(1)).Value.ShouldNotBeNull();

        (second.Path, second.Body, second.Attempt).ShouldBe(("confirm", "pi_1 with pm_2, present True", 2));
        second.Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public void A_hold_that_arrives_after_the_booking_ended_is_released_at_once_and_never_announced()
    {
        var payment = Opened();
        var operation = Place(payment);
        payment.Release(Requests.Instance, HoldDue).ShouldBeNull();

        var release = payment.Apply(Seen(IntentState.RequiresCapture), operation, Requests.Instance, HoldDue.AddMinutes(1)).ShouldHaveSingleItem();
        release.Kind.ShouldBe(PaymentOperationKind.ReleaseHold);
        payment.Apply(Seen(IntentState.RequiresCapture), null, Requests.Instance, HoldDue.AddMinutes(1)).ShouldBeEmpty();
        payment.Apply(Seen(IntentState.Canceled), release, Requests.Instance, HoldDue.AddMinutes(2));

        payment.Status.ShouldBe(PaymentStatus.Released);
        payment.Events.Single().ShouldBeOfType<PaymentReleased>();
    }

    [Fact]
    public void Ending_a_payment_without_a_hold_releases_it_without_a_call()
    {
        var payment = Opened();

        payment.Release(Requests.Instance, Lessons.Now).ShouldBeNull();

        payment.Status.ShouldBe(PaymentStatus.Released);
        payment.PlaceHold(Means, Requests.Instance, HoldDue).Failed.ShouldBeTrue();
    }

    [Fact]
    public void A_lapsed_hold_is_replaced_by_a_new_one_and_never_confirmed_again()
    {
        var payment = Authorized();
        payment.Apply(Seen(IntentState.Canceled), null, Requests.Instance, HoldDue.AddDays(4));
        payment.Status.ShouldBe(PaymentStatus.Lapsed);

        var again = Place(payment, HoldDue.AddDays(4));
        again.Path.ShouldBe("hold");
        payment.Apply(Seen(IntentState.Canceled), null, Requests.Instance, HoldDue.AddDays(4));
        payment.Apply(Seen(IntentState.RequiresCapture, intent: "pi_2"), again, Requests.Instance, HoldDue.AddDays(4));

        (payment.Status, payment.Intent).ShouldBe((PaymentStatus.Authorized, "pi_2"));
    }

    [Fact]
    public void A_hold_the_payment_does_not_count_on_is_given_back()
    {
        var payment = Authorized();

        var release = payment.Apply(Seen(IntentState.RequiresCapture, intent: "pi_stray"), null, Requests.Instance, HoldDue).ShouldHaveSingleItem();
        payment.Answered(release, new(PaymentOperationState.Succeeded, "pi_stray", Seen(IntentState.Canceled, intent: "pi_stray"), null), Requests.Instance, HoldDue).ShouldBeEmpty();

        release.Body.ShouldBe("pi_stray");
        (payment.Intent, payment.Status, payment.OpenOperationId).ShouldBe(("pi_1", PaymentStatus.Authorized, null));
    }

    [Fact]
    public void A_taught_lesson_is_captured_24_hours_after_its_end_and_once()
    {
        var payment = Authorized();
        var due = Start.AddHours(25);
        payment.LessonTaught(due);

        payment.Capture(Requests.Instance, due.AddTicks(-1)).Failed.ShouldBeTrue();
        var operation = payment.Capture(Requests.Instance, due).Value.ShouldNotBeNull();
        operation.Body.ShouldBe("pi_1: 11200, fee 2700");
        payment.Capture(Requests.Instance, due).Error.ShouldBe(PaymentErrors.OperationPending);
        payment.Apply(Seen(IntentState.Succeeded, received: 11200), operation, Requests.Instance, due);

        payment.Capture(Requests.Instance, due).Failed.ShouldBeTrue();
        var captured = payment.Events.OfType<PaymentCaptured>().Single();
        (captured.Captured.Cents, captured.ApplicationFee.Cents, captured.InstructorShare.Cents).ShouldBe((11200L, 2700L, 8500L));
        payment.TopUpDue.ShouldBe(Money.Zero);
    }

    [Fact]
    public void A_lesson_taught_without_a_hold_is_tried_every_4_hours_for_72_hours_then_the_platform_pays_the_instructor()
    {
        var payment = Opened();
        var now = Start.AddHours(-1);
        payment.Apply(Seen(IntentState.RequiresPaymentMethod, decline: new(AuthorizationFailure.HardDecline, "lost_card")), Place(payment, now), Requests.Instance, now);
        var due = Start.AddHours(25);
        payment.LessonTaught(due);
        var tries = new List<double>();
        while (payment.StepAt(payment.NextAttemptAt!.Value) is PaymentStep.PlaceHold)
        {
            now = payment.NextAttemptAt.Value;
            tries.Add((now - due).TotalHours);
            payment.Apply(Seen(IntentState.RequiresPaymentMethod, decline: Soft), Place(payment, now), Requests.Instance, now);
        }

        tries.ShouldBe(Enumerable.Range(0, 19).Select(step => 4.0 * step));
        payment.StepAt(now).ShouldBe(PaymentStep.TopUp);
        var lost = payment.Events.OfType<PaymentUncollected>().Single();
        (lost.Owed.Cents, lost.PaidToInstructor.Cents, payment.UncollectedAt).ShouldBe((11200L, 8500L, due.AddHours(72)));
        payment.TopUp("acct_1", Requests.Instance, now).Value!.Body.ShouldBe("8500 to acct_1");
    }

    [Fact]
    public void What_the_card_pays_after_the_platform_has_paid_is_the_platforms()
    {
        var payment = Authorized();
        var due = Start.AddHours(25);
        payment.LessonTaught(due);
        var refused = payment.Capture(Requests.Instance, due.AddHours(72)).Value!;
        payment.Answered(refused, new(PaymentOperationState.Refused, null, null, "x"), Requests.Instance, due.AddHours(72));
        var paid = payment.TopUp("acct_1", Requests.Instance, due.AddHours(72)).Value!;
        payment.Answered(paid, new(PaymentOperationState.Succeeded, "tr_1", null, null), Requests.Instance, due.AddHours(72));

        payment.Apply(Seen(IntentState.Succeeded, received: 11200), null, Requests.Instance, due.AddHours(80));

        var captured = payment.Events.OfType<PaymentCaptured>().Single();
        (captured.ApplicationFee.Cents, captured.InstructorShare.Cents, payment.TopUpDue.Cents).ShouldBe((11200L, 0L, 0L));
    }

    [Fact]
    public void What_credits_leave_the_instructor_short_is_topped_up_once()
    {
        var payment = Authorized(Lessons.Price(10_000));
        Capture(payment, received: 1200);
        payment.TopUpDue.Cents.ShouldBe(7300);

        var operation = payment.TopUp("acct_1", Requests.Instance, Start.AddDays(2)).Value.ShouldNotBeNull();
        operation.Body.ShouldBe("7300 to acct_1");
        payment.Answered(operation, new(PaymentOperationState.Succeeded, "tr_1", null, null), Requests.Instance, Start.AddDays(2));

        payment.TopUp("acct_1", Requests.Instance, Start.AddDays(2)).Failed.ShouldBeTrue();
    }

    [Fact]
    public void A_late_cancellation_is_captured_as_the_policy_divides_it()
    {
        var payment = Authorized();

        var operation = payment.CaptureCancelled(new(new Money(6950), new Money(4250), new Money(5000)), Requests.Instance, Start.AddHours(-2)).Value.ShouldNotBeNull();
        payment.Apply(Seen(IntentState.Succeeded, received: 11200), operation, Requests.Instance, Start.AddHours(-2));

        operation.Body.ShouldBe("pi_1: 11200, fee 6950");
        payment.Events.OfType<PaymentCaptured>().Single().InstructorShare.Cents.ShouldBe(4250);
    }

    [Fact]
    public void A_lesson_taught_without_a_hold_is_charged_as_soon_as_one_can_be_placed()
    {
        var payment = Opened();
        var due = Start.AddHours(25);
        payment.LessonTaught(due);
        var hold = Place(payment, due);

        var capture = payment.Apply(Seen(IntentState.RequiresCapture), hold, Requests.Instance, due).ShouldHaveSingleItem();

        capture.Kind.ShouldBe(PaymentOperationKind.Capture);
        payment.OpenOperationId.ShouldBe(capture.Id);
    }

    [Fact]
    public void A_refused_capture_is_retried_every_4_hours_for_72_hours()
    {
        var payment = Authorized();
        var due = Start.AddHours(25);
        payment.LessonTaught(due);
        var (now, tries) = (due, 0);
        while (true)
        {
            var operation = payment.Capture(Requests.Instance, now).Value.ShouldNotBeNull();
            payment.Answered(operation, Refusal, Requests.Instance, now);
            payment.Status.ShouldBe(PaymentStatus.CaptureFailed);
            if (payment.UncollectedAt is not null) break;
            var next = payment.NextAttemptAt.ShouldNotBeNull();
            (next - now).ShouldBe(TimeSpan.FromHours(4));
            (now, tries) = (next, tries + 1);
        }

        tries.ShouldBe(18);
    }

    [Fact]
    public void However_answers_webhooks_and_commands_are_mixed_a_payment_never_breaks_its_table_and_never_raises_two_events_at_once()
    {
        for (var seed = 0; seed < 3_000; seed++) Walk(new Random(seed), seed);
    }

    private static void Walk(Random random, int seed)
    {
        var payment = Opened();
        var open = new List<PaymentOperation>();
        var now = HoldDue;
        for (var step = 0; step < 25; step++)
        {
            var before = payment.Events.Count;
            now = now.AddMinutes(random.Next(0, 600));
            var intent = random.Next(10) == 0 ? "pi_2" : "pi_1";
            var seen = Seen((IntentState)random.Next(7), intent, 11200, new((AuthorizationFailure)random.Next(3), "x"));
            IEnumerable<PaymentOperation> stored = random.Next(9) switch
            {
                0 => One(payment.PlaceHold(Means, Requests.Instance, now)),
                1 => One(payment.Capture(Requests.Instance, now)),
                2 when random.Next(4) == 0 => payment.Release(Requests.Instance, now) is { } release ? [release] : [],
                3 => One(payment.CaptureCancelled(new(Money.Zero, Money.Zero, Money.Zero), Requests.Instance, now)),
                4 when random.Next(4) == 0 => Taught(payment, now),
                5 when open.Count > 0 => Refuse(payment, open[^1], now),
                6 or 7 when open.Count > 0 => payment.Apply(seen, open[random.Next(open.Count)], Requests.Instance, now),
                _ => payment.Apply(seen, null, Requests.Instance, now),
            };
            var added = stored.ToList();
            open.AddRange(added);

            added.Count.ShouldBeLessThanOrEqualTo(1, $"seed {seed}");
            (payment.Events.Count - before).ShouldBeLessThanOrEqualTo(1, $"seed {seed}");
            payment.Events.OfType<PaymentCaptured>().Count().ShouldBeLessThanOrEqualTo(1, $"seed {seed}");
        }
    }

    private static PaymentOperation[] One(Result<PaymentOperation> result) => result.Failed ? [] : [result.Value];

    private static PaymentOperation[] Taught(Payment payment, DateTimeOffset now)
    {
        payment.LessonTaught(now);
        return [];
    }

    private static PaymentOperation[] Refuse(Payment payment, PaymentOperation operation, DateTimeOffset now)
    {
        payment.Answered(operation, Refusal, Requests.Instance, now);
        return [];
    }

    private static ProviderAnswer Refusal => new(PaymentOperationState.Refused, null, null, "payment_intent_unexpected_state");

    private static HoldMeans Means => new(new("cus_1", "pm_1"), "acct_1", StudentPresent: false);

    private static Payment Opened(Domain.Bookings.BookingPrice? price = null) => Payment.Open(Lessons.Confirmed(Start, price), Lessons.Now);

    private static PaymentOperation Place(Payment payment, DateTimeOffset? now = null) => payment.PlaceHold(Means, Requests.Instance, now ?? HoldDue).Value.ShouldNotBeNull();

    private static Payment Authorized(Domain.Bookings.BookingPrice? price = null)
    {
        var payment = Opened(price);
        payment.Apply(Seen(IntentState.RequiresCapture), Place(payment), Requests.Instance, HoldDue);
        return payment;
    }

    private static void Capture(Payment payment, long received = 11200)
    {
        payment.LessonTaught(Start.AddHours(25));
        var operation = payment.Capture(Requests.Instance, Start + BookingTimes.AfterEnd + TimeSpan.FromHours(1)).Value.ShouldNotBeNull();
        payment.Apply(Seen(IntentState.Succeeded, received: received), operation, Requests.Instance, Start.AddHours(25));
    }

    private static IntentSnapshot Seen(IntentState state, string intent = "pi_1", long received = 0, Decline? decline = null) =>
        new(intent, null, state, new Money(11200), new Money(received), HoldDue.AddDays(4), decline);
}
