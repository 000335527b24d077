using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>The signed-in instructor teaches nothing on a local day, whatever the windows say; refused while a lesson is booked on it (ruling 8). Repeating it changes nothing.</summary>
public sealed record BlackOutDay(DateOnly LocalDate);

public static class BlackOutDayHandler
{
    public static async Task<Result> Handle(
        BlackOutDay message, ICurrentUser user, ICalendarLocks locks, IRepository<AvailabilityWeek> weeks, IWeekReader reader, IBusyTimes busy, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (await WeekRules.OwnCalendar(user, reader, zones, time, cancellation) is not { } own) return InstructorErrors.NoProfile;
        if (WeekRules.RefuseDay(message.LocalDate, own) is { } refused) return refused;
        var (now, monday) = (time.GetUtcNow(), AvailabilityWeek.MondayOf(message.LocalDate));
        await locks.Acquire(own.Instructor, null, cancellation);
        var stored = await weeks.First(new WeekOfInstructor(own.Instructor, monday), cancellation);
        var week = stored ?? AvailabilityWeek.Empty(own.Instructor, monday, now);
        var lessons = await busy.Held([own.Instructor], null, WeekRules.AroundDays(message.LocalDate, 1), now, cancellation);
        var declared = week.BlackOut(message.LocalDate, WeekRules.Booked(lessons), own.TimeZone, zones, now);
        if (declared is { Failed: false } && stored is null) weeks.Add(week);
        return declared;
    }
}
