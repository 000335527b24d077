using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Availability;

/// <summary>Turns wall-time windows into spans of elapsed time. An instant is open exactly when its local time lies in a window, so a window in a gap is empty and one in an overlap is open twice (ruling 4).</summary>
public static class OpenTime
{
    /// <summary>Disjoint spans in order; windows that touch, also across days and weeks, are one span (ruling 9).</summary>
    public static IReadOnlyList<TimeWindow> Of(IEnumerable<AvailabilityWindow> windows, string zone, ITimeZones zones) => SpansOf(windows, zone, zones).All;

    internal static Spans SpansOf(IEnumerable<AvailabilityWindow> windows, string zone, ITimeZones zones) => new(windows.SelectMany(window => SpansOf(window, zone, zones)));

    private static IEnumerable<TimeWindow> SpansOf(AvailabilityWindow window, string zone, ITimeZones zones)
    {
        if (zones.ToInstants(window.LocalStart, zone) is [var start] && zones.ToInstants(window.LocalEnd, zone) is [var end] && (end - start).TotalMinutes == window.End - window.Start)
            return [new(start, end)];
        return Steps(window, zone, zones);
    }

    // A change of the clocks lies inside. Every zone in use shifts at and by multiples of the step, so a step is open as a whole or not at all.
    private static IEnumerable<TimeWindow> Steps(AvailabilityWindow window, string zone, ITimeZones zones)
    {
        for (var local = window.LocalStart; local < window.LocalEnd; local = local.AddMinutes(AvailabilityWindow.Step))
            foreach (var instant in zones.ToInstants(local, zone)) yield return new(instant, instant.AddMinutes(AvailabilityWindow.Step));
    }
}
