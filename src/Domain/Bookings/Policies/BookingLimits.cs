using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Policies;

/// <summary>One booking of the student, as far as the limits look at it.</summary>
/// <param name="InstructorId">Who teaches.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="End">When the lesson ends.</param>
/// <param name="SlotHoldEndsAt">When the unpaid slot is given back; null if it was certain at once.</param>
/// <param name="ExpiredAt">When the slot hold expired.</param>
public sealed record BookingStanding(InstructorId InstructorId, BookingStatus Status, DateTimeOffset End, DateTimeOffset? SlotHoldEndsAt, DateTimeOffset? ExpiredAt)
{
    /// <summary>An over-due slot hold counts as expired whether or not anybody has expired it yet.</summary>
    public DateTimeOffset? ExpiryAsOf(DateTimeOffset now) => Status switch
    {
        BookingStatus.Expired => ExpiredAt,
        BookingStatus.AwaitingPayment when SlotHoldEndsAt <= now => SlotHoldEndsAt,
        _ => null,
    };
}

/// <summary>How many lessons a student may have open at once (ruling 11); checked under the calendar locks.</summary>
public static class BookingLimits
{
    public const int AwaitingPayment = 2;

    public const int FutureLessons = 20;

    public const int FutureLessonsWithInstructor = 5;

    public const int ExpiredHolds = 3;

    /// <summary>Time in which expired slot holds are counted.</summary>
    public static readonly TimeSpan ExpiredHoldsWindow = TimeSpan.FromHours(24);

    /// <summary>The limit that one more booking with <paramref name="instructor"/> would break, or null.</summary>
    public static Error? Check(IReadOnlyCollection<BookingStanding> bookings, InstructorId instructor, DateTimeOffset now)
    {
        var expiries = bookings.Select(booking => booking.ExpiryAsOf(now)).OfType<DateTimeOffset>().Where(expiry => now - expiry < ExpiredHoldsWindow).Order().ToList();
        if (expiries.Count >= ExpiredHolds) return BookingErrors.TooManyExpiredHolds(expiries[^ExpiredHolds] + ExpiredHoldsWindow, now);
        var open = bookings.Where(booking => booking.Status is BookingStatus.AwaitingPayment or BookingStatus.Confirmed && booking.End > now && booking.ExpiryAsOf(now) is null).ToList();
        if (open.Count(booking => booking.Status is BookingStatus.AwaitingPayment) >= AwaitingPayment) return BookingErrors.TooManyAwaitingPayment;
        if (open.Count >= FutureLessons) return BookingErrors.TooManyFutureLessons;
        return open.Count(booking => booking.InstructorId == instructor) >= FutureLessonsWithInstructor ? BookingErrors.TooManyWithInstructor : null;
    }
}
