using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>The signed-in instructor teaches on that day again; repeating it changes nothing, and past days stay as they were (ruling 9).</summary>
public sealed record LiftBlackout(DateOnly LocalDate);

public static class LiftBlackoutHandler
{
    public static async Task<Result> Handle(
        LiftBlackout message, ICurrentUser user, ICalendarLocks locks, IRepository<AvailabilityWeek> weeks, IWeekReader reader, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (await WeekRules.OwnCalendar(user, reader, zones, time, cancellation) is not { } own) return InstructorErrors.NoProfile;
        await locks.Acquire(own.Instructor, null, cancellation);
        var week = await weeks.First(new WeekOfInstructor(own.Instructor, AvailabilityWeek.MondayOf(message.LocalDate)), cancellation);
        return week?.LiftBlackout(message.LocalDate, own.TimeZone, zones, time.GetUtcNow()) ?? Result.Ok;
    }
}
