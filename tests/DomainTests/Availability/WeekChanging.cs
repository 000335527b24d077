using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;

namespace InstaInstru.DomainTests.Availability;

internal static class WeekChanging
{
    /// <summary>Proposes a change and makes it, unless it is refused.</summary>
    public static Result Change(this AvailabilityWeek week, WeekPlan plan, IReadOnlyList<BookedTime> lessons, string zone, ITimeZones zones, DateTimeOffset now)
    {
        var proposed = week.Propose(plan, lessons, zone, zones, now);
        if (proposed.Failed) return proposed.Error;
        week.Accept(proposed.Value, now);
        return Result.Ok;
    }
}
