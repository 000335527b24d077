using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Availability;

/// <summary>One Monday week of an instructor, always stored as a whole (ruling 7). A week never saved is the empty week.</summary>
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

    /// <summary>The strong entity tag, quotes included: a digest of everything an editor sees, so that equal weeks have equal tags (ruling 7).</summary>
    public static string TagOf(DateOnly monday, string zone, IReadOnlyList<AvailabilityWindow> windows, IReadOnlyList<DateOnly> blackouts)
    {
        var text = new StringBuilder(monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append('|').Append(zone);
        foreach (var window in windows) text.Append(CultureInfo.InvariantCulture, $"|{window.Date.DayNumber - monday.DayNumber},{window.Start},{window.End}");
        foreach (var day in blackouts) text.Append(CultureInfo.InvariantCulture, $"|{day.DayNumber - monday.DayNumber}");
        return Digest(text.ToString());
    }

    /// <summary>One tag for several weeks; that of a single week is its own.</summary>
    public static string TagOf(IReadOnlyList<string> tags) => tags is [var only] ? only : Digest(string.Join('|', tags));

    /// <summary>The week's tag where its times are read in this zone.</summary>
    public string TagIn(string zone) => TagOf(Monday, zone, Windows, Blackouts);

    /// <summary>What carrying out a plan would change; nothing is changed yet. Refuses to change past days (ruling 9) and to take away booked time (ruling 8).</summary>
    /// <param name="plan">What some of the days shall have, or gain.</param>
    /// <param name="lessons">Lessons awaiting payment or confirmed around this week.</param>
    /// <param name="zone">The instructor's zone.</param>
    /// <param name="zones">The tz database.</param>
    /// <param name="now">The application's time.</param>
    public Result<WeekChange> Propose(WeekPlan plan, IReadOnlyList<BookedTime> lessons, string zone, ITimeZones zones, DateTimeOffset now)
    {
        var change = new WeekChange(this, plan.CarriedOutOn(Windows));
        if (!change.Differs) return change;
        if (PastChange(plan, change, DateOnly.FromDateTime(zones.ToLocal(now, zone))) is { } past) return past;
        if (change.After.GroupBy(window => window.Date).FirstOrDefault(day => day.Count() > MostWindowsADay) is { } full) return AvailabilityErrors.TooManyWindows("/windows", full.Key);
        var (before, after) = (OpenTime.Of(Windows, zone, zones), OpenTime.Of(change.After, zone, zones));
        var lost = lessons.Where(lesson => TakesAway(lesson, before, after)).ToList();
        return lost.Count > 0 ? AvailabilityErrors.Protected(lost) : change;
    }

    /// <summary>Makes a proposed change; one that changes nothing leaves the week as it was.</summary>
    public void Accept(WeekChange change, DateTimeOffset now)
    {
        if (change.Week != this || !change.Before.SequenceEqual(Windows)) throw new InvalidOperationException("The change was proposed for another week, or for what this one was before.");
        if (change.Differs) (Windows, ChangedAt) = (change.After, now);
    }

    /// <summary>Declares a day on which nothing is taught; refused while a lesson is booked on it (ruling 8).</summary>
    public Result BlackOut(DateOnly day, IReadOnlyList<BookedTime> lessons, string zone, ITimeZones zones, DateTimeOffset now)
    {
        if (Blackouts.Contains(day)) return Result.Ok;
        if (day < DateOnly.FromDateTime(zones.ToLocal(now, zone))) return AvailabilityErrors.PastDate;
        var lost = lessons.Where(lesson => DayOf(lesson.Start) <= day && day <= DayOf(lesson.End.AddTicks(-1))).ToList();
        if (lost.Count > 0) return AvailabilityErrors.Protected(lost);
        (Blackouts, ChangedAt) = ([.. Blackouts.Append(day).Order()], now);
        return Result.Ok;

        DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(zones.ToLocal(instant, zone));
    }

    /// <summary>Teaches on that day again; repeating it changes nothing, and past days are read only (ruling 9).</summary>
    public Result LiftBlackout(DateOnly day, string zone, ITimeZones zones, DateTimeOffset now)
    {
        if (!Blackouts.Contains(day)) return Result.Ok;
        if (day < DateOnly.FromDateTime(zones.ToLocal(now, zone))) return AvailabilityErrors.PastDate;
        (Blackouts, ChangedAt) = ([.. Blackouts.Where(other => other != day)], now);
        return Result.Ok;
    }

    private static string Digest(string text) => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}\"";

    private static Error? PastChange(WeekPlan plan, WeekChange change, DateOnly today)
    {
        var (added, removed) = (change.Added.Where(window => window.Date < today).ToHashSet(), change.Removed.Where(window => window.Date < today).ToList());
        if (added.Count == 0 && removed.Count == 0) return null;
        var faults = plan.Windows.Zip(plan.Pointers).Where(item => added.Contains(item.First)).Select(item => AvailabilityErrors.PastDay(item.Second)).ToList();
        if (removed.Count > 0 || faults.Count == 0) faults.Add(AvailabilityErrors.PastDayRemoved);
        return CommonErrors.Invalid with { Others = faults };
    }

    // Lessons begin on the 15-minute grid, so it is enough to look at each of its steps.
    private static bool TakesAway(BookedTime lesson, IReadOnlyList<TimeWindow> before, IReadOnlyList<TimeWindow> after)
    {
        for (var instant = lesson.Start; instant < lesson.End; instant = instant.AddMinutes(AvailabilityWindow.Step))
            if (before.Any(span => span.Contains(instant)) && !after.Any(span => span.Contains(instant))) return true;
        return false;
    }
}

/// <summary>A booked lesson that a change may not take time from, without its buffer.</summary>
public sealed record BookedTime(BookingId BookingId, DateTimeOffset Start, DateTimeOffset End);
