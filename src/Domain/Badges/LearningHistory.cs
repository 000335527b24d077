using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Domain.Badges;

/// <summary>A booking of a student as far as badges look at it.</summary>
/// <param name="Id">The booking.</param>
/// <param name="InstructorId">Who teaches.</param>
/// <param name="CategoryId">What it is about.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="FirstBookedAt">The first booking of its lineage.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">When it is over.</param>
/// <param name="StudentZone">The student's zone at booking time.</param>
/// <param name="CompletedAt">When it was marked as taught; null when it never was.</param>
/// <param name="Refunded">Whether all of its money went back.</param>
/// <param name="CancelledBy">Whose cancellation it was; null when it was not cancelled.</param>
/// <param name="CancelledAt">When it was cancelled.</param>
/// <param name="Absent">Who missed it, once that is decided.</param>
/// <param name="MissedAt">When that was decided.</param>
public sealed record BookingRecord(
    BookingId Id, InstructorId InstructorId, CategoryId CategoryId, BookingStatus Status, DateTimeOffset FirstBookedAt, DateTimeOffset Start, DateTimeOffset End, string StudentZone,
    DateTimeOffset? CompletedAt, bool Refunded, CancelledBy? CancelledBy, DateTimeOffset? CancelledAt, Absence? Absent, DateTimeOffset? MissedAt);

/// <summary>A lesson completed and not fully refunded.</summary>
/// <param name="BookingId">The lesson.</param>
/// <param name="InstructorId">Who taught it.</param>
/// <param name="CategoryId">What it was about.</param>
/// <param name="FirstBookedAt">The first booking of its lineage.</param>
/// <param name="EndedAt">When it was over.</param>
/// <param name="CompletedAt">When it was marked as taught.</param>
/// <param name="LocalDate">Its start's date in the student's zone.</param>
public sealed record CompletedLesson(
    BookingId BookingId, InstructorId InstructorId, CategoryId CategoryId, DateTimeOffset FirstBookedAt, DateTimeOffset EndedAt, DateTimeOffset CompletedAt, DateOnly LocalDate);

/// <summary>A rating the student has given, by a review that is not hidden.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Stars">1 to 5.</param>
public readonly record struct RatingGiven(ReviewId ReviewId, int Stars);

/// <summary>A lesson that the student cancelled or missed.</summary>
/// <param name="BookingId">The lesson.</param>
/// <param name="At">When it was cancelled, or its absence decided.</param>
public readonly record struct BrokenAppointment(BookingId BookingId, DateTimeOffset At);

/// <summary>All that badges are judged by (ruling 30).</summary>
/// <param name="AsOf">The instant at which it is judged.</param>
/// <param name="Lessons">In order of their starts.</param>
/// <param name="Ratings">Given by the student.</param>
/// <param name="Broken">By the student; the instructor's and the payment system's cancellations and old legs of a reschedule are not among them.</param>
public sealed record LearningHistory(
    DateTimeOffset AsOf, IReadOnlyList<CompletedLesson> Lessons, IReadOnlyList<RatingGiven> Ratings, IReadOnlyList<BrokenAppointment> Broken)
{
    /// <summary>Reads a student's bookings.</summary>
    public static LearningHistory Of(IEnumerable<BookingRecord> bookings, IReadOnlyList<RatingGiven> ratings, ITimeZones zones, DateTimeOffset now)
    {
        var inOrder = bookings.OrderBy(booking => booking.Start).ThenBy(booking => booking.Id.Value).ToList();
        return new(now, [.. inOrder.Select(booking => Completed(booking, zones)).OfType<CompletedLesson>()], ratings, [.. inOrder.Select(Broke).OfType<BrokenAppointment>()]);
    }

    private static CompletedLesson? Completed(BookingRecord booking, ITimeZones zones) =>
        booking is { Status: BookingStatus.Completed, Refunded: false, CompletedAt: { } at }
            ? new(booking.Id, booking.InstructorId, booking.CategoryId, booking.FirstBookedAt, booking.End, at, DateOnly.FromDateTime(zones.ToLocal(booking.Start, booking.StudentZone)))
            : null;

    private static BrokenAppointment? Broke(BookingRecord booking) => booking switch
    {
        { Status: BookingStatus.Cancelled, CancelledBy: CancelledBy.Student, CancelledAt: { } at } => new(booking.Id, at),
        { Status: BookingStatus.NoShow, Absent: Absence.Student or Absence.Both, MissedAt: { } at } => new(booking.Id, at),
        _ => null,
    };
}
