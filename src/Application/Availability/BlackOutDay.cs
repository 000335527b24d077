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
        if (user.Id is not { } id || InstructorId.Of(id) is var instructor && await reader.ZoneOf(instructor, cancellation) is not { } zone) return InstructorErrors.NoProfile;
        var (now, monday) = (time.GetUtcNow(), AvailabilityWeek.MondayOf(message.LocalDate));
        if (message.LocalDate > DateOnly.FromDateTime(zones.ToLocal(now, zone)).AddDays(Slots.HorizonDays)) return AvailabilityErrors.BeyondHorizon with { Pointer = "/local_date" };
        await locks.Acquire(instructor, null, cancellation);
        var stored = await weeks.First(new WeekOfInstructor(instructor, monday), cancellation);
        var week = stored ?? AvailabilityWeek.Empty(instructor, monday, now);
        var lessons = await busy.Held([instructor], null, WeekRules.AroundDays(message.LocalDate, 1), now, cancellation);
        var declared = week.BlackOut(message.LocalDate, WeekRules.Booked(lessons), zone, zones, now);
        if (declared is { Failed: false } && stored is null) weeks.Add(week);
        return declared;
    }
}
