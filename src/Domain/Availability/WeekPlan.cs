using System.Globalization;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Availability;

/// <summary>A window as somebody writes it: local date, and times of day as <c>HH:mm</c> with <c>24:00</c> allowed as end.</summary>
public sealed record WrittenWindow(string? LocalDate, string? StartTime, string? EndTime);

/// <summary>The windows of one Monday week, checked and in order (ruling 9).</summary>
public sealed record WeekPlan
{
    private WeekPlan()
    {
    }

    public required DateOnly Monday { get; init; }

    public required IReadOnlyList<AvailabilityWindow> Windows { get; init; }

    /// <summary>Where each window stood in the request, for pointers.</summary>
    public required IReadOnlyList<int> Positions { get; init; }

    /// <summary>
    /// Reads a week. Times snap inward to 15 minutes (a start up, an end down), so that nothing is offered that was not given.
    /// Fails with one error for each field: form, end not after start, more than 10 windows a day, overlap.
    /// </summary>
    public static Result<WeekPlan> Read(DateOnly monday, IReadOnlyList<WrittenWindow> written)
    {
        List<Error> faults = [];
        List<(AvailabilityWindow Window, int Position)> read = [];
        for (var position = 0; position < written.Count; position++)
        {
            if (ReadOne(monday, written[position], position, faults) is { } window) read.Add((window, position));
        }

        read.Sort((left, right) => (left.Window.Date, left.Window.Start).CompareTo((right.Window.Date, right.Window.Start)));
        foreach (var day in read.GroupBy(item => item.Window.Date))
            if (day.Skip(AvailabilityWeek.MostWindowsADay).Select(item => item.Position).FirstOrDefault(-1) is >= 0 and var position) faults.Add(AvailabilityErrors.TooManyWindows(position));
        foreach (var (earlier, later) in read.Zip(read.Skip(1)))
            if (earlier.Window.Date == later.Window.Date && later.Window.Start < earlier.Window.End) faults.Add(AvailabilityErrors.Overlap(later.Position));
        if (faults.Count > 0) return CommonErrors.Invalid with { Others = faults };
        return new WeekPlan { Monday = monday, Windows = read.ConvertAll(item => item.Window), Positions = read.ConvertAll(item => item.Position) };
    }

    private static AvailabilityWindow? ReadOne(DateOnly monday, WrittenWindow written, int position, List<Error> faults)
    {
        var count = faults.Count;
        var inWeek = DateOnly.TryParseExact(written.LocalDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date >= monday && date < monday.AddDays(7);
        if (!inWeek) faults.Add(AvailabilityErrors.LocalDate(position));
        if (MinutesOf(written.StartTime) is not { } start) faults.Add(AvailabilityErrors.StartTime(position));
        else if (EndOf(written.EndTime) is not { } end) faults.Add(AvailabilityErrors.EndTime(position));
        else
        {
            var window = new AvailabilityWindow(date, (start + AvailabilityWindow.Step - 1) / AvailabilityWindow.Step * AvailabilityWindow.Step, end / AvailabilityWindow.Step * AvailabilityWindow.Step);
            if (window.End <= window.Start) faults.Add(AvailabilityErrors.EndBeforeStart(position));
            return faults.Count == count ? window : null;
        }

        return null;
    }

    private static int? EndOf(string? text) => text == "24:00" ? AvailabilityWindow.MinutesADay : MinutesOf(text);

    private static int? MinutesOf(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : null;
}
