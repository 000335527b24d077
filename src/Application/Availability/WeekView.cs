using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Availability;

/// <summary>A window as the pages show it: wall time of the instructor's zone, <c>24:00</c> for the end of the day.</summary>
public sealed record WindowView(DateOnly LocalDate, string StartTime, string EndTime)
{
    public static WindowView Of(AvailabilityWindow window) => new(window.Date, Clock(window.Start), Clock(window.End));

    private static string Clock(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";
}

/// <summary>One Monday week as a whole.</summary>
/// <param name="WeekStart">The Monday.</param>
/// <param name="TimeZone">IANA zone the times are read in.</param>
/// <param name="Version">Digest of zone, windows and blackout days; the ETag without its quotes.</param>
/// <param name="Windows">In order.</param>
/// <param name="BlackoutDates">Days of the week on which nothing is taught.</param>
/// <param name="ChangedAt">Last change; null for a week never saved.</param>
public sealed record WeekView(
    DateOnly WeekStart, string TimeZone, string Version, IReadOnlyList<WindowView> Windows, IReadOnlyList<DateOnly> BlackoutDates, DateTimeOffset? ChangedAt)
{
    /// <summary>The strong entity tag (ruling 7).</summary>
    public string Tag() => $"\"{Version}\"";

    public static WeekView Of(StoredWeek week) => new(
        week.Monday, week.TimeZone, AvailabilityWeek.TagOf(week.Monday, week.TimeZone, week.Windows, week.Blackouts).Trim('"'), [.. week.Windows.Select(WindowView.Of)], week.Blackouts, week.ChangedAt);

    public static WeekView Of(AvailabilityWeek week, string zone) => Of(new StoredWeek(week.Monday, zone, week.Windows, week.Blackouts, week.ChangedAt));
}

/// <summary>A week as it is stored; empty when nothing was saved in it.</summary>
public sealed record StoredWeek(DateOnly Monday, string TimeZone, IReadOnlyList<AvailabilityWindow> Windows, IReadOnlyList<DateOnly> Blackouts, DateTimeOffset? ChangedAt);

/// <summary>Weeks read for pages and for changes.</summary>
public interface IWeekReader
{
    /// <summary>The week, in one statement; null when there is no such instructor.</summary>
    Task<StoredWeek?> Read(InstructorId instructor, DateOnly monday, CancellationToken cancellation);

    /// <summary>The instructor's zone; null when there is no such instructor.</summary>
    Task<string?> ZoneOf(InstructorId instructor, CancellationToken cancellation);
}
