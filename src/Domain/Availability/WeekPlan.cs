using System.Globalization;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Availability;

/// <summary>A window as somebody writes it: local date, and times of day as <c>HH:mm</c> with <c>24:00</c> allowed as end.</summary>
public sealed record WrittenWindow(string? LocalDate, string? StartTime, string? EndTime);

/// <summary>What some days of one Monday week shall have, or gain; checked and in order (ruling 9).</summary>
public sealed record WeekPlan
{
    private WeekPlan()
    {
    }

    public required DateOnly Monday { get; init; }

    /// <summary>The windows given, in order; they lie on <see cref="Days"/>.</summary>
    public required IReadOnlyList<AvailabilityWindow> Windows { get; init; }

    /// <summary>Where each window stood in the request, for pointers.</summary>
    public required IReadOnlyList<string> Pointers { get; init; }

    /// <summary>The days concerned; the week's other days stay as they are.</summary>
    public required IReadOnlyList<DateOnly> Days { get; init; }

    /// <summary>Whether the windows take the place of those there, or are joined to them.</summary>
    public bool ClearExisting { get; init; } = true;

    /// <summary>The seven days of a week.</summary>
    public static IReadOnlyList<DateOnly> DaysOf(DateOnly monday) => [.. Enumerable.Range(0, 7).Select(monday.AddDays)];

    /// <summary>
    /// Reads a whole week. Times snap inward to 15 minutes (a start up, an end down), so that nothing is offered that was not given.
    /// Fails with one error for each field: form, end not after start, more than 10 windows a day, overlap.
    /// </summary>
    public static Result<WeekPlan> Read(DateOnly monday, IReadOnlyList<WrittenWindow> written) =>
        Read(monday, [.. written.Select((window, position) => (window, $"/windows/{position}"))]);

    /// <summary>The same for windows that stood at these pointers.</summary>
    public static Result<WeekPlan> Read(DateOnly monday, IReadOnlyList<(WrittenWindow Written, string Pointer)> windows)
    {
        List<Error> faults = [];
        List<(AvailabilityWindow Window, string Pointer)> read = [];
        foreach (var (written, pointer) in windows)
        {
            if (ReadOne(monday, written, pointer, faults) is { } window) read.Add((window, pointer));
        }

        read = [.. read.OrderBy(item => (item.Window.Date, item.Window.Start))];
        foreach (var day in read.GroupBy(item => item.Window.Date))
            if (day.Skip(AvailabilityWeek.MostWindowsADay).Select(item => item.Pointer).FirstOrDefault() is { } pointer) faults.Add(AvailabilityErrors.TooManyWindows($"{pointer}/local_date", day.Key));
        foreach (var (earlier, later) in read.Zip(read.Skip(1)))
            if (earlier.Window.Date == later.Window.Date && later.Window.Start < earlier.Window.End) faults.Add(AvailabilityErrors.Overlap(later.Pointer));
        if (faults.Count > 0) return CommonErrors.Invalid with { Others = faults };
        return new WeekPlan { Monday = monday, Windows = read.ConvertAll(item => item.Window), Pointers = read.ConvertAll(item => item.Pointer), Days = DaysOf(monday) };
    }

    /// <summary>The same windows in another week, by weekday.</summary>
    public WeekPlan MovedTo(DateOnly monday)
    {
        var days = monday.DayNumber - Monday.DayNumber;
        return this with { Monday = monday, Windows = [.. Windows.Select(window => window with { Date = window.Date.AddDays(days) })], Days = [.. Days.Select(day => day.AddDays(days))] };
    }

    /// <summary>Only the days from a first to a last one, both included.</summary>
    public WeekPlan Between(DateOnly first, DateOnly last)
    {
        var kept = Windows.Zip(Pointers).Where(item => item.First.Date >= first && item.First.Date <= last).ToList();
        return this with { Windows = kept.ConvertAll(item => item.First), Pointers = kept.ConvertAll(item => item.Second), Days = [.. Days.Where(day => day >= first && day <= last)] };
    }

    /// <summary>A whole week as it was stored, to be copied.</summary>
    public static WeekPlan Of(DateOnly monday, IReadOnlyList<AvailabilityWindow> windows) =>
        new() { Monday = monday, Windows = windows, Pointers = [.. windows.Select(_ => "")], Days = DaysOf(monday) };

    /// <summary>The week's windows once the plan is carried out on those stored.</summary>
    public IReadOnlyList<AvailabilityWindow> CarriedOutOn(IReadOnlyList<AvailabilityWindow> stored) =>
        [.. DaysOf(Monday).SelectMany(day => !Days.Contains(day) ? On(stored, day) : ClearExisting ? On(Windows, day) : Join(On(stored, day), On(Windows, day)))];

    private static List<AvailabilityWindow> On(IReadOnlyList<AvailabilityWindow> windows, DateOnly day) => [.. windows.Where(window => window.Date == day)];

    // What is there already leaves the day as it was; what meets a window makes it longer.
    private static List<AvailabilityWindow> Join(List<AvailabilityWindow> stored, List<AvailabilityWindow> given)
    {
        var joined = new List<AvailabilityWindow>();
        foreach (var window in stored.Concat(given.Where(window => !stored.Exists(there => there.Start <= window.Start && window.End <= there.End))).OrderBy(window => window.Start))
        {
            if (joined.Count > 0 && window.Start <= joined[^1].End && !(stored.Contains(window) && stored.Contains(joined[^1]))) joined[^1] = joined[^1] with { End = Math.Max(joined[^1].End, window.End) };
            else joined.Add(window);
        }

        return joined;
    }

    private static AvailabilityWindow? ReadOne(DateOnly monday, WrittenWindow written, string pointer, List<Error> faults)
    {
        var count = faults.Count;
        var inWeek = DateOnly.TryParseExact(written.LocalDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date >= monday && date < monday.AddDays(7);
        if (!inWeek) faults.Add(AvailabilityErrors.LocalDate(pointer));
        if (MinutesOf(written.StartTime) is not { } start) faults.Add(AvailabilityErrors.StartTime(pointer));
        else if (EndOf(written.EndTime) is not { } end) faults.Add(AvailabilityErrors.EndTime(pointer));
        else
        {
            var window = new AvailabilityWindow(date, (start + AvailabilityWindow.Step - 1) / AvailabilityWindow.Step * AvailabilityWindow.Step, end / AvailabilityWindow.Step * AvailabilityWindow.Step);
            if (window.End <= window.Start) faults.Add(AvailabilityErrors.EndBeforeStart(pointer));
            return faults.Count == count ? window : null;
        }

        return null;
    }

    private static int? EndOf(string? text) => text == "24:00" ? AvailabilityWindow.MinutesADay : MinutesOf(text);

    private static int? MinutesOf(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : null;
}
