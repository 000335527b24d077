using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Availability;

/// <summary>The version that somebody saw before changing weeks: what keeps two editors from overwriting each other (ruling 7).</summary>
/// <param name="IfMatch">Strong tags of the header; null when it was not sent.</param>
/// <param name="Version">Of the body, quotes or not; null when it was not sent.</param>
public sealed record WeekVersion(IReadOnlyList<string>? IfMatch, string? Version)
{
    /// <summary>For what overwrites nothing.</summary>
    public static readonly WeekVersion NotNeeded = new(null, null);

    /// <summary>428 where neither was sent.</summary>
    public Error? Missing => IfMatch is null && Version is null ? AvailabilityErrors.VersionRequired : null;

    /// <summary>412 for a stale header, 409 for a stale body; a single week comes with its current state.</summary>
    public Error? RefuseStale(IReadOnlyList<AvailabilityWeek> weeks, string zone)
    {
        var current = AvailabilityWeek.TagOf([.. weeks.Select(week => week.TagIn(zone))]);
        if (IfMatch is { } tags && !tags.Contains(current)) return AvailabilityErrors.StaleHeader.With("etag", current);
        if (Version is null || Version.Trim('"') == current.Trim('"')) return null;
        if (weeks is [var only]) return AvailabilityErrors.StaleBody.With("current_week", WeekView.Of(only, zone)).With("etag", current);
        return AvailabilityErrors.WeeksChanged.With("version", current.Trim('"'));
    }
}
