using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>The signed-in instructor teaches on that day again; repeating it changes nothing.</summary>
public sealed record LiftBlackout(DateOnly LocalDate);

public static class LiftBlackoutHandler
{
    public static async Task<Result> Handle(
        LiftBlackout message, ICurrentUser user, ICalendarLocks locks, IRepository<AvailabilityWeek> weeks, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        var instructor = InstructorId.Of(id);
        await locks.Acquire(instructor, null, cancellation);
        var week = await weeks.First(new WeekOfInstructor(instructor, AvailabilityWeek.MondayOf(message.LocalDate)), cancellation);
        week?.LiftBlackout(message.LocalDate, time.GetUtcNow());
        return Result.Ok;
    }
}
