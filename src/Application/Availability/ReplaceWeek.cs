using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>Replaces a whole week of the signed-in instructor; check and write are one transaction under the calendar lock (rulings 7–9, 11).</summary>
/// <param name="Monday">The week.</param>
/// <param name="IfMatch">Strong tags of the header; null when it was not sent.</param>
/// <param name="Version">Version of the body; null when it was not sent.</param>
/// <param name="Windows">The new week.</param>
public sealed record ReplaceWeek(DateOnly Monday, IReadOnlyList<string>? IfMatch, string? Version, IReadOnlyList<WrittenWindow> Windows);

public static class ReplaceWeekHandler
{
    public static async Task<Result<WeekView>> Handle(
        ReplaceWeek message, ICurrentUser user, ICalendarLocks locks, IRepository<AvailabilityWeek> weeks, IWeekReader reader, IBusyTimes busy, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || InstructorId.Of(id) is var instructor && await reader.ZoneOf(instructor, cancellation) is not { } zone) return InstructorErrors.NoProfile;
        var now = time.GetUtcNow();
        if (WeekRules.Refuse(message, zone, zones, now) is { } refused) return refused;
        var plan = WeekPlan.Read(message.Monday, message.Windows);
        if (plan.Failed) return plan.Error;
        await locks.Acquire(instructor, null, cancellation);
        var stored = await weeks.First(new WeekOfInstructor(instructor, message.Monday), cancellation);
        var week = stored ?? AvailabilityWeek.Empty(instructor, message.Monday, now);
        if (week.Windows.SequenceEqual(plan.Value.Windows)) return WeekView.Of(week, zone);
        if (WeekRules.RefuseStale(message, week, zone) is { } stale) return stale;
        var lessons = await busy.Held([instructor], null, WeekRules.Around(message.Monday), now, cancellation);
        var replaced = week.Replace(plan.Value, WeekRules.Booked(lessons), zone, zones, now);
        if (replaced.Failed) return replaced.Error;
        if (stored is null) weeks.Add(week);
        return WeekView.Of(week, zone);
    }
}
