using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Availability;

/// <summary>What is asked of a change before the week itself decides.</summary>
internal static class WeekRules
{
    /// <summary>The version is mandatory, the week named by its Monday and inside the horizon.</summary>
    public static Error? Refuse(ReplaceWeek message, string zone, ITimeZones zones, DateTimeOffset now)
    {
        if (message.Monday.DayOfWeek is not DayOfWeek.Monday) return AvailabilityErrors.NotAMonday;
        if (message.IfMatch is null && message.Version is null) return AvailabilityErrors.VersionRequired;
        return message.Monday > DateOnly.FromDateTime(zones.ToLocal(now, zone)).AddDays(Slots.HorizonDays) ? AvailabilityErrors.BeyondHorizon : null;
    }

    /// <summary>412 for the header, 409 with the current week for the body (ruling 7).</summary>
    public static Error? RefuseStale(ReplaceWeek message, AvailabilityWeek week, string zone)
    {
        if (message.IfMatch is { } tags && !tags.Contains(week.Tag)) return AvailabilityErrors.StaleHeader.With("etag", week.Tag);
        if (message.Version is { } version && version.Trim('"') != week.Tag.Trim('"')) return AvailabilityErrors.StaleBody.With("current_week", WeekView.Of(week, zone)).With("etag", week.Tag);
        return null;
    }

    /// <summary>Instants that surely contain a week, whatever the zone, and lessons across its edges.</summary>
    public static TimeWindow Around(DateOnly monday) => AroundDays(monday, 7);

    /// <summary>Instants that surely contain so many days, whatever the zone, and lessons across their edges.</summary>
    public static TimeWindow AroundDays(DateOnly first, int days)
    {
        var midnight = new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new(midnight.AddHours(-18), midnight.AddDays(days).AddHours(18));
    }

    public static IReadOnlyList<BookedTime> Booked(IReadOnlyList<HeldTime> held) => [.. held.Select(time => new BookedTime(time.Booking, time.Lesson.Start, time.Lesson.End))];
}
