using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Badges;

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

/// <summary>The ratings a student has given that are visible.</summary>
public readonly record struct RatingsGiven(int Count, int Stars)
{
    /// <summary>Whether there are enough and their mean reaches so many tenths of a star.</summary>
    public bool Reach(int count, int tenths) => Count >= count && Count > 0 && Stars * 10 >= tenths * Count;
}

/// <summary>How a student's bookings of the last 60 days ended; cancellations by the instructor, by the payment system and old legs of a reschedule are in neither figure.</summary>
public readonly record struct ResolvedBookings(int Completed, int CancelledOrMissed)
{
    /// <summary>Whether less than so many percent were cancelled or missed; of none, none were.</summary>
    public bool CancelledBelow(int percent) => Completed + CancelledOrMissed == 0 || CancelledOrMissed * 100 < percent * (Completed + CancelledOrMissed);
}

/// <summary>All that badges are judged by (ruling 30).</summary>
public sealed record LearningHistory(IReadOnlyList<CompletedLesson> Lessons, RatingsGiven Ratings, ResolvedBookings Recent);

/// <summary>How far a student is towards a badge.</summary>
/// <param name="Current">Steps done, at most the goal.</param>
/// <param name="Goal">Steps to do.</param>
/// <param name="Met">Whether everything the badge takes is there.</param>
/// <param name="Visible">Whether the student may see this before earning the badge (ruling 32).</param>
public sealed record BadgeProgress(int Current, int Goal, bool Met, bool Visible);
