using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Bookings;

/// <summary>One booking as its student, its instructor or an admin sees it.</summary>
public sealed record BookingView
{
    public required BookingId Id { get; init; }

    public required BookingStatus Status { get; init; }

    public required PersonView Student { get; init; }

    public required PersonView Instructor { get; init; }

    public required OfferingId OfferingId { get; init; }

    public required ServiceId ServiceId { get; init; }

    public required string ServiceName { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public required int DurationMinutes { get; init; }

    public required DateOnly LocalDate { get; init; }

    public required TimeOnly LocalStart { get; init; }

    public required TimeOnly LocalEnd { get; init; }

    /// <summary>IANA zone of the local values: the instructor's.</summary>
    public required string TimeZone { get; init; }

    public required LessonFormat Format { get; init; }

    /// <summary>Shown to the instructor once the lesson is confirmed (ruling 6).</summary>
    public required string? MeetingPlace { get; init; }

    /// <summary>From the student to the instructor.</summary>
    public required string? Note { get; init; }

    /// <summary>From the instructor to the student.</summary>
    public required string? InstructorNote { get; init; }

    public required BookingPriceView Price { get; init; }

    /// <summary>Null for the moment between booking and the opening of the payment.</summary>
    public required PaymentView? Payment { get; init; }

    /// <summary>Until when the unpaid slot is held; null when the booking was certain at once.</summary>
    public required DateTimeOffset? SlotHoldEndsAt { get; init; }

    public required DateTimeOffset BookedAt { get; init; }

    public required DateTimeOffset? ConfirmedAt { get; init; }

    public required DateTimeOffset? CompletedAt { get; init; }

    public required DateTimeOffset? CancelledAt { get; init; }

    public required CancelledBy? CancelledBy { get; init; }

    public required BookingId? RescheduledFromBookingId { get; init; }

    /// <summary>Who was said to be absent; null when nobody was.</summary>
    public required NoShowView? NoShow { get; init; }

    /// <summary>What was said against the completion; null when nothing was.</summary>
    public required CompletionDisputeView? Dispute { get; init; }
}

/// <summary>A reported absence (ruling 17).</summary>
/// <param name="Absent">Who was absent, as reported.</param>
/// <param name="ReportedBy">Which side said so.</param>
/// <param name="Statement">In the reporter's words.</param>
/// <param name="ReportedAt">When.</param>
/// <param name="DisputableUntil">The accused may contradict before this instant, at which an undisputed report stands.</param>
/// <param name="DisputedAt">When the accused contradicted.</param>
/// <param name="DisputeStatement">In the accused's words.</param>
/// <param name="DecidedAt">Null while it is open.</param>
/// <param name="Upheld">Null while it is open.</param>
public sealed record NoShowView(
    Absence Absent, BookingSide ReportedBy, string? Statement, DateTimeOffset ReportedAt, DateTimeOffset DisputableUntil, DateTimeOffset? DisputedAt, string? DisputeStatement,
    DateTimeOffset? DecidedAt, bool? Upheld);

/// <summary>A disputed completion (ruling 14).</summary>
/// <param name="OpenedBy">Which side disputes.</param>
/// <param name="Statement">In their words.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="DecidedAt">Null while it is open.</param>
/// <param name="Ruling">Null while it is open.</param>
/// <param name="RefundCents">What goes back to the card by the decision.</param>
public sealed record CompletionDisputeView(BookingSide OpenedBy, string Statement, DateTimeOffset OpenedAt, DateTimeOffset? DecidedAt, CompletionRuling? Ruling, long RefundCents);

/// <summary>Somebody as others see them: first name and last initial (ruling 6).</summary>
public sealed record PersonView(UserId Id, string Name);

/// <summary>The figures agreed, in cents; an instructor sees commission and payout, a student what the card pays.</summary>
public sealed record BookingPriceView(
    string Currency, long LessonPriceCents, long StudentFeeCents, long CreditCents, long StudentPaysCents, long CommissionCents, long InstructorPayoutCents, int PricingVersion);

/// <summary>How the money stands (ruling 12).</summary>
/// <param name="Status">Of the card's hold and charge.</param>
/// <param name="AmountCents">Held or to be held.</param>
/// <param name="CapturedCents">Taken so far.</param>
/// <param name="NextAttemptAt">When the system acts next; null when nothing is due.</param>
/// <param name="NextAction">What the student must do; only in answers about one booking.</param>
/// <param name="ClientSecret">Lets the student's browser do it; only in answers about one booking.</param>
public sealed record PaymentView(PaymentStatus Status, long AmountCents, long CapturedCents, DateTimeOffset? NextAttemptAt, string? NextAction = null, string? ClientSecret = null);
