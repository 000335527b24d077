using InstaInstru.Domain.Availability;

namespace InstaInstru.Application.Availability;

/// <summary>What a change does to an instructor's weeks.</summary>
/// <param name="Applied">False when it was only looked at (validate_only): nothing was written.</param>
/// <param name="TimeZone">IANA zone the times are read in.</param>
/// <param name="Version">Of all weeks concerned as they are stored now; a change of the same weeks sends it back.</param>
/// <param name="Weeks">The weeks that change, in order; none when everything is so already.</param>
public sealed record AvailabilityChange(bool Applied, string TimeZone, string Version, IReadOnlyList<WeekDifference> Weeks)
{
    public static AvailabilityChange Of(WeekChanges changes) => new(
        changes.Applied,
        changes.TimeZone,
        AvailabilityWeek.TagOf([.. changes.All.Select(change => change.Week.TagIn(changes.TimeZone))]).Trim('"'),
        [.. changes.All.Where(change => change.Differs).Select(change => WeekDifference.Of(change, changes.TimeZone))]);
}

/// <summary>What comes and goes in one week; a window that becomes longer goes and comes.</summary>
/// <param name="WeekStart">The Monday.</param>
/// <param name="Version">The week's version once the change is made.</param>
/// <param name="Added">In order.</param>
/// <param name="Removed">In order.</param>
public sealed record WeekDifference(DateOnly WeekStart, string Version, IReadOnlyList<WindowView> Added, IReadOnlyList<WindowView> Removed)
{
    public static WeekDifference Of(WeekChange change, string zone) =>
        new(change.Week.Monday, change.TagIn(zone).Trim('"'), [.. change.Added.Select(WindowView.Of)], [.. change.Removed.Select(WindowView.Of)]);
}
