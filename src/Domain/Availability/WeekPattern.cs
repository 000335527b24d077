using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Availability;

/// <summary>Times of one weekday as somebody writes them: <c>HH:mm</c>, <c>24:00</c> allowed as end.</summary>
public sealed record WrittenTimes(string? StartTime, string? EndTime);

/// <summary>A weekday and what it shall have, or gain; an empty list closes the day where it replaces.</summary>
public sealed record WrittenWeekday(DayOfWeek Weekday, IReadOnlyList<WrittenTimes> Windows);

/// <summary>Windows by weekday, to be laid over a range of dates; weekdays it does not name stay as they are.</summary>
public sealed class WeekPattern
{
    /// <summary>A pattern reaches over at most this many days.</summary>
    public const int MostDays = 365;

    // Any Monday will do to read windows that have no date.
    private static readonly DateOnly SomeMonday = AvailabilityWeek.MondayOf(new(2026, 1, 5));

    private readonly WeekPlan week;

    private WeekPattern(WeekPlan week) => this.week = week;

    /// <summary>Reads a pattern as <see cref="WeekPlan.Read(DateOnly, IReadOnlyList{WrittenWindow})"/> reads a week; each weekday may be named once.</summary>
    public static Result<WeekPattern> Read(IReadOnlyList<WrittenWeekday> days, bool clearExisting)
    {
        var repeated = days.Select((day, position) => (day.Weekday, position)).GroupBy(item => item.Weekday).SelectMany(same => same.Skip(1)).Select(item => AvailabilityErrors.RepeatedWeekday($"/days/{item.position}")).ToList();
        if (repeated.Count > 0) return CommonErrors.Invalid with { Others = repeated };
        var written = days.SelectMany((day, position) => day.Windows.Select((window, index) => (new WrittenWindow($"{DateOf(day.Weekday):yyyy-MM-dd}", window.StartTime, window.EndTime), $"/days/{position}/windows/{index}")));
        var read = WeekPlan.Read(SomeMonday, [.. written]);
        return read.Map(plan => new WeekPattern(plan with { ClearExisting = clearExisting, Days = [.. days.Select(day => DateOf(day.Weekday)).Order()] }));
    }

    /// <summary>What the pattern means for each week that has a day in the range, both ends included.</summary>
    public IReadOnlyList<WeekPlan> Over(DateOnly from, DateOnly to)
    {
        var plans = new List<WeekPlan>();
        for (var monday = AvailabilityWeek.MondayOf(from); monday <= to; monday = monday.AddDays(7)) plans.Add(week.MovedTo(monday).Between(from, to));
        return plans;
    }

    private static DateOnly DateOf(DayOfWeek weekday) => SomeMonday.AddDays(((int)weekday + 6) % 7);
}
