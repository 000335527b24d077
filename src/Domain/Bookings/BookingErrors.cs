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

    public static readonly Error AlreadyStarted = Error.Conflict("bookings.already_started", "The lesson has started, so it cannot be cancelled or moved any more. Report a no-show if it does not take place.");

    public static readonly Error RescheduleWindowClosed = Error.Conflict("bookings.reschedule_window_closed", "The lesson starts in less than 12 hours, so it cannot be moved any more. Cancel it, or take it.");

    public static readonly Error RescheduleLimitReached = Error.Conflict("bookings.reschedule_limit_reached", "This lesson was moved once less than 24 hours before it; a second time is not possible. Cancel it, or take it.");

    public static readonly Error SameStart = Error.Invalid("bookings.same_start", "The lesson starts at this time already. Choose another start.", "/start");

    public static readonly Error DurationStays = Error.Invalid("bookings.duration_stays", "A moved lesson keeps its duration. Cancel it and book another one to change it.");

    public static readonly Error AlreadyOver = Error.Conflict("bookings.already_over", "The lesson is over, so nothing about it is revised any more.");

    public static readonly Error StudentsNote = Error.Invalid("bookings.students_note", "This note is the student's. Write instructor_note instead.", "/note");

    public static readonly Error InstructorsNote = Error.Invalid("bookings.instructors_note", "This note is the instructor's. Write note instead.", "/instructor_note");

    public static readonly Error NotOver = Error.Conflict("bookings.not_over", "The lesson is not over yet. Complete it after its end.");

    public static readonly Error SlotHoldStands = Error.Conflict("bookings.slot_hold_stands", "The time is still held for the payment. Wait until the slot hold ends.");

    public static readonly Error SlotHoldEnded = Error.Conflict("bookings.slot_hold_ended", "The time was held until the payment's deadline, which has passed. Book again.");

    public static readonly Error NotStarted = Error.Conflict("bookings.not_started", "The lesson has not started yet. Report an absence from its start on, or cancel before it.");

    public static readonly Error ObjectionsClosed = Error.Conflict("bookings.objections_closed", "The time to object has passed: 24 hours after the lesson's end, or after the report. Ask support.");

    public static readonly Error NotYoursToReport = Error.Invalid("bookings.not_yours_to_report", "Each side reports the other's absence; that both were absent is for an admin to report.", "/absent");

    public static readonly Error AlreadyReported = Error.Conflict("bookings.already_reported", "An absence was reported for this lesson already. Read the booking again.");

    public static readonly Error CaseOpen = Error.Conflict("bookings.case_open", "A report or dispute about this lesson awaits its decision. Wait for it.");

    public static readonly Error NoOpenReport = Error.Conflict("bookings.no_open_report", "No reported absence awaits a decision. Read the booking again.");

    public static readonly Error NotAccused = Error.Conflict("bookings.not_accused", "The report is not about you. Only who is said to have been absent disputes it.");

    public static readonly Error AlreadyDisputed = Error.Conflict("bookings.already_disputed", "This was disputed already. An admin decides.");

    public static readonly Error StillDisputable = Error.Conflict("bookings.still_disputable", "The report is undisputed: it stands by itself 24 hours after it was made.");

    public static readonly Error NoOpenDispute = Error.Conflict("bookings.no_open_dispute", "No disputed completion awaits a decision. Read the booking again.");

    public static readonly Error ContradictoryDecision = Error.Invalid(
        "bookings.contradictory_decision", "A no-show names who was absent, a partial refund gives cents above zero and below what the card paid, and nothing else goes with either.", "/ruling");

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
            .With("outcome", terms.Outcome).With("charged_cents", terms.Charged.Cents).With("credit_back_cents", terms.CreditBack.Cents)
            .With("instructor_share_cents", terms.InstructorShare.Cents).With("valid_until", validUntil);

    /// <summary>A move the state machine does not know (ruling 12).</summary>
    public static Error IllegalTransition(BookingStatus status) =>
        Error.Conflict("bookings.illegal_transition", "The booking's status does not allow this. Read it again.").With("booking_status", status);

    /// <summary>Three slot holds expired within 24 hours (ruling 11); 429.</summary>
    public static Error TooManyExpiredHolds(DateTimeOffset allowedFrom, DateTimeOffset now) =>
        Error.TooMany("bookings.too_many_expired_holds", "Three of your bookings expired unpaid within 24 hours. Book again after the time in Retry-After.")
            .With("retry_after_seconds", (int)Math.Ceiling((allowedFrom - now).TotalSeconds));
}
