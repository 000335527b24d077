using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Availability;

/// <summary>One Monday week of an instructor, always replaced as a whole (ruling 7). A week never saved is the empty week.</summary>
public sealed class AvailabilityWeek : AggregateRoot<AvailabilityWeekId>
{
    public const int MostWindowsADay = 10;

    private AvailabilityWeek()
    {
    }

    public InstructorId InstructorId { get; private set; }

    public DateOnly Monday { get; private set; }

    /// <summary>In order; touching windows stay as they were given.</summary>
    public IReadOnlyList<AvailabilityWindow> Windows { get; private set; } = [];

    /// <summary>Days of this week on which nothing is taught, whatever the windows say.</summary>
    public IReadOnlyList<DateOnly> Blackouts { get; private set; } = [];

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The week before anything was saved in it.</summary>
    public static AvailabilityWeek Empty(InstructorId instructor, DateOnly monday, DateTimeOffset now) =>
        new() { Id = TypedId.New<AvailabilityWeekId>(now), InstructorId = instructor, Monday = monday, ChangedAt = now };

    public static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    /// <summary>The strong entity tag, quotes included: a digest of week and windows, so that equal weeks have equal tags (ruling 7).</summary>
    public static string TagOf(DateOnly monday, IReadOnlyList<AvailabilityWindow> windows)
    {
        var text = new StringBuilder(monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var window in windows) text.Append(CultureInfo.InvariantCulture, $"|{window.Date.DayNumber - monday.DayNumber},{window.Start},{window.End}");
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16))}\"";
    }

    public string Tag => TagOf(Monday, Windows);

    /// <summary>Replaces every window. Refuses to change past days (ruling 9) and to take away booked time (ruling 8).</summary>
    /// <param name="plan">The new week.</param>
    /// <param name="lessons">Lessons awaiting payment or confirmed around this week.</param>
    /// <param name="zone">The instructor's zone.</param>
    /// <param name="zones">The tz database.</param>
    /// <param name="now">The application's time.</param>
    public Result Replace(WeekPlan plan, IReadOnlyList<BookedTime> lessons, string zone, ITimeZones zones, DateTimeOffset now)
    {
        if (plan.Windows.SequenceEqual(Windows)) return Result.Ok;
        if (PastChange(plan, DateOnly.FromDateTime(zones.ToLocal(now, zone))) is { } past) return past;
        var (before, after) = (OpenTime.Of(Windows, zone, zones), OpenTime.Of(plan.Windows, zone, zones));
        var lost = lessons.Where(lesson => TakesAway(lesson, before, after)).ToList();
        if (lost.Count > 0) return Protected(lost);
        (Windows, ChangedAt) = (plan.Windows, now);
        return Result.Ok;
    }

    /// <summary>Declares a day on which nothing is taught; refused while a lesson is booked on it (ruling 8).</summary>
    public Result BlackOut(DateOnly day, IReadOnlyList<BookedTime> lessons, string zone, ITimeZones zones, DateTimeOffset now)
    {
        if (Blackouts.Contains(day)) return Result.Ok;
        if (day < DateOnly.FromDateTime(zones.ToLocal(now, zone))) return AvailabilityErrors.PastBlackout;
        var lost = lessons.Where(lesson => DayOf(lesson.Start) <= day && day <= DayOf(lesson.End.AddTicks(-1))).ToList();
        if (lost.Count > 0) return Protected(lost);
        (Blackouts, ChangedAt) = ([.. Blackouts.Append(day).Order()], now);
        return Result.Ok;

        DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(zones.ToLocal(instant, zone));
    }

    /// <summary>Teaches on that day again; repeating it changes nothing.</summary>
    public void LiftBlackout(DateOnly day, DateTimeOffset now)
    {
        if (Blackouts.Contains(day)) (Blackouts, ChangedAt) = ([.. Blackouts.Where(other => other != day)], now);
    }

    private Error? PastChange(WeekPlan plan, DateOnly today)
    {
        var stored = Windows.Where(window => window.Date < today).ToHashSet();
        var faults = plan.Windows.Zip(plan.Positions).Where(item => item.First.Date < today && !stored.Remove(item.First)).Select(item => AvailabilityErrors.PastDay(item.Second)).ToList();
        if (stored.Count > 0) faults.Add(AvailabilityErrors.PastDayRemoved);
        return faults.Count > 0 ? CommonErrors.Invalid with { Others = faults } : null;
    }

    // Lessons begin on the 15-minute grid, so it is enough to look at each of its steps.
    private static bool TakesAway(BookedTime lesson, IReadOnlyList<TimeWindow> before, IReadOnlyList<TimeWindow> after)
    {
        for (var instant = lesson.Start; instant < lesson.End; instant = instant.AddMinutes(AvailabilityWindow.Step))
            if (before.Any(span => span.Contains(instant)) && !after.Any(span => span.Contains(instant))) return true;
        return false;
    }

    private static Error Protected(IReadOnlyList<BookedTime> lost) => AvailabilityErrors.BookedTimeProtected.With("lessons", lost);
}

/// <summary>A booked lesson that a change may not take time from, without its buffer.</summary>
public sealed record BookedTime(BookingId BookingId, DateTimeOffset Start, DateTimeOffset End);
