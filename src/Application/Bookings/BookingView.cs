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

    public required string? Note { get; init; }

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
}

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
