using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>Serialises everything that adds, moves or frees held time: transaction locks on the instructor's calendar, then the student's, always in that order (ruling 11).</summary>
public interface ICalendarLocks : ILockingPort
{
    /// <summary>Returns when both locks are held; they end with the unit of work.</summary>
    Task Acquire(InstructorId instructor, UserId? student, CancellationToken cancellation);

    /// <summary>Takes both if nobody holds them. After false the first may be held, so that <see cref="Acquire(InstructorId, UserId?, CancellationToken)"/> can follow in the same order.</summary>
    Task<bool> TryAcquire(InstructorId instructor, UserId student, CancellationToken cancellation);

    /// <summary>One person's own calendar, for what must not change while that person books.</summary>
    Task Acquire(UserId person, CancellationToken cancellation);
}
