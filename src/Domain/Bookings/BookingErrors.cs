using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Bookings;

/// <summary>Why something cannot be done with a booking.</summary>
public static class BookingErrors
{
    /// <summary>A lesson is rescheduled once, into one new booking (ruling 16).</summary>
    [Constraint("ix_bookings_rescheduled_from_booking_id")]
    public static readonly Error AlreadyRescheduled = Error.Conflict("bookings.already_rescheduled", "This booking was already moved. Work with the booking that replaced it.");

    public static readonly Error OwnLesson = Error.Invalid("bookings.own_lesson", "Nobody books a lesson with themselves. Choose another instructor.", "/offering_id");

    public static readonly Error UnknownOffering = Error.Invalid("bookings.unknown_offering", "There is no such offering. Choose one of an instructor's offerings.", "/offering_id");

    public static readonly Error BadStart = Error.Invalid("bookings.bad_start", "A start is written 2026-11-25T15:00:00Z, or 2026-11-25T10:00 for the instructor's local time.", "/start");

    public static readonly Error AlreadyStarted = Error.Conflict("bookings.already_started", "The lesson has started, so it cannot be cancelled any more. Report a no-show if it does not take place.");

    public static readonly Error NotOver = Error.Conflict("bookings.not_over", "The lesson is not over yet. Complete it after its end.");

    public static readonly Error SlotHoldStands = Error.Conflict("bookings.slot_hold_stands", "The time is still held for the payment. Wait until the slot hold ends.");

    public static readonly Error SlotHoldEnded = Error.Conflict("bookings.slot_hold_ended", "The time was held until the payment's deadline, which has passed. Book again.");

    public static readonly Error NoShowWindowClosed = Error.Conflict("bookings.no_show_window_closed", "A completion can be reversed until 24 hours after the lesson's end.");

    public static readonly Error TooManyAwaitingPayment = Error.Conflict("bookings.too_many_awaiting_payment", "Two of your lessons are awaiting payment. Pay or cancel one of them first.")
        .With("limit", Policies.BookingLimits.AwaitingPayment);

    public static readonly Error TooManyFutureLessons = Error.Conflict("bookings.too_many_future_lessons", "You have 20 lessons ahead of you. Book again after one of them.")
        .With("limit", Policies.BookingLimits.FutureLessons);

    public static readonly Error TooManyWithInstructor = Error.Conflict("bookings.too_many_with_instructor", "You have 5 lessons with this instructor ahead of you. Book again after one of them.")
        .With("limit", Policies.BookingLimits.FutureLessonsWithInstructor);

    /// <summary>Only a mistake of ours leads here: the database refuses a lesson that ends before it starts, or figures that do not add up.</summary>
    [Constraint("bookings_times")]
    [Constraint("bookings_figures")]
    public static readonly Error Contradictory = Error.Conflict("bookings.contradictory", "The booking contradicts itself. Nothing was booked; tell support what you tried.");

    /// <summary>The terms that were shown hold no longer (ruling 22); the facts carry the new ones.</summary>
    public static readonly Error AnotherOutcome = Error.Conflict("bookings.outcome_changed", "The outcome is another one by now. Look at it and repeat the request with it.");

    /// <summary>A cancellation's terms hold no longer.</summary>
    public static Error OutcomeChanged(Policies.CancellationTerms terms, DateTimeOffset validUntil) =>
        AnotherOutcome
            .With("outcome", terms.Outcome).With("charged_cents", terms.Charged.Cents).With("credit_back_cents", terms.CreditBack.Cents).With("valid_until", validUntil);

    /// <summary>A move the state machine does not know (ruling 12).</summary>
    public static Error IllegalTransition(BookingStatus status) =>
        Error.Conflict("bookings.illegal_transition", "The booking's status does not allow this. Read it again.").With("booking_status", status);

    /// <summary>Three slot holds expired within 24 hours (ruling 11); 429.</summary>
    public static Error TooManyExpiredHolds(DateTimeOffset allowedFrom, DateTimeOffset now) =>
        Error.TooMany("bookings.too_many_expired_holds", "Three of your bookings expired unpaid within 24 hours. Book again after the time in Retry-After.")
            .With("retry_after_seconds", (int)Math.Ceiling((allowedFrom - now).TotalSeconds));
}
