using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>Held time, read from the bookings: lessons that are confirmed, and those awaiting payment whose slot hold has not ended (ruling 11).</summary>
public interface IBusyTimes
{
    /// <summary>Lessons whose occupied time overlaps <paramref name="range"/>, of any of the instructors or of the student, in one statement, ordered by start.</summary>
    /// <param name="instructors">May be empty.</param>
    /// <param name="student">The student who books; null for a guest.</param>
    /// <param name="range">Instants asked about.</param>
    /// <param name="now">A slot hold that ended at or before this instant holds nothing.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<HeldTime>> Held(IReadOnlyCollection<InstructorId> instructors, UserId? student, TimeWindow range, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>One lesson's time.</summary>
/// <param name="Booking">Whose time it is.</param>
/// <param name="Instructor">Who teaches.</param>
/// <param name="Student">Who learns.</param>
/// <param name="Lesson">The lesson itself: what a week may not take away (ruling 8).</param>
/// <param name="Occupied">The lesson and its buffer: what blocks others (ruling 10).</param>
public sealed record HeldTime(BookingId Booking, InstructorId Instructor, UserId Student, TimeWindow Lesson, TimeWindow Occupied);
