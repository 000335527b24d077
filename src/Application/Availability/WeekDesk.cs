using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>Carries plans out on an instructor's weeks, all of them or none: check and write are one transaction under the calendar lock (rulings 7–9, 11).</summary>
public sealed class WeekDesk(ICalendarLocks locks, IRepository<AvailabilityWeek> weeks, IBusyTimes busy, ITimeZones zones, TimeProvider time)
{
    /// <summary>What the plans do to their weeks. Where they do nothing, any version will do (ruling 7).</summary>
    /// <param name="own">Whose weeks.</param>
    /// <param name="plans">Of neighbouring weeks, in order; at least one.</param>
    /// <param name="version">The version the plans were made for.</param>
    /// <param name="validateOnly">Only looks: nothing is written.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Result<WeekChanges>> Change(OwnCalendar own, IReadOnlyList<WeekPlan> plans, WeekVersion version, bool validateOnly, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await locks.Acquire(own.Instructor, null, cancellation);
        var (first, last) = (plans[0].Monday, plans[^1].Monday);
        var stored = (await weeks.List(new WeeksOfInstructor(own.Instructor, first, last), cancellation)).ToDictionary(week => week.Monday);
        var lessons = WeekRules.Booked(await busy.Held([own.Instructor], null, WeekRules.AroundDays(first, last.DayNumber + 7 - first.DayNumber), now, cancellation));
        var concerned = plans.Select(plan => stored.GetValueOrDefault(plan.Monday) ?? AvailabilityWeek.Empty(own.Instructor, plan.Monday, now)).ToList();
        var proposed = plans.Zip(concerned, (plan, week) => week.Propose(plan, lessons, own.TimeZone, zones, now)).ToList();
        var different = proposed.Exists(result => result.Failed || result.Value.Differs);
        if (different && version.RefuseStale(concerned, own.TimeZone) is { } stale) return stale;
        if (WeekRules.Refusal(proposed) is { } refusal) return refusal;
        var changes = proposed.ConvertAll(result => result.Value!);
        if (!validateOnly) Write(changes, stored, now);
        return new WeekChanges(own.TimeZone, changes, !validateOnly);
    }

    private void Write(List<WeekChange> changes, Dictionary<DateOnly, AvailabilityWeek> stored, DateTimeOffset now)
    {
        foreach (var change in changes.Where(change => change.Differs))
        {
            change.Week.Accept(change, now);
            if (!stored.ContainsKey(change.Week.Monday)) weeks.Add(change.Week);
        }
    }
}

/// <summary>The calendar of the signed-in instructor.</summary>
/// <param name="Instructor">Whose it is.</param>
/// <param name="TimeZone">In which its times are read.</param>
/// <param name="Today">The day there (ruling 4: never the server's).</param>
public sealed record OwnCalendar(InstructorId Instructor, string TimeZone, DateOnly Today);

/// <summary>What happened to each week, or would.</summary>
public sealed record WeekChanges(string TimeZone, IReadOnlyList<WeekChange> All, bool Applied);
