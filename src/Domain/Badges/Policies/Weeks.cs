namespace InstaInstru.Domain.Badges.Policies;

/// <summary>Weeks that start on Monday; a Monday lesson may count for the week before, but for one week only (ruling 30).</summary>
public static class Weeks
{
    /// <summary>One lesson for each week of the longest run of consecutive weeks, of at most <paramref name="goal"/> weeks.</summary>
    public static IReadOnlyList<CompletedLesson> LongestRun(IEnumerable<CompletedLesson> lessons, int goal)
    {
        var byDay = lessons.ToLookup(lesson => lesson.LocalDate == MondayOf(lesson.LocalDate));
        var mondays = byDay[true].ToLookup(lesson => lesson.LocalDate);
        var others = byDay[false].ToLookup(lesson => MondayOf(lesson.LocalDate));
        var starts = others.Concat(mondays).Select(week => week.Key).Concat(mondays.Select(week => week.Key.AddDays(-7))).Distinct().Order();
        return starts.Select(start => RunFrom(start, mondays, others, goal)).MaxBy(run => run.Count) ?? [];
    }

    /// <summary>Takes a week's own lesson before a Monday of the next week: no later week could use the own one.</summary>
    private static List<CompletedLesson> RunFrom(DateOnly start, ILookup<DateOnly, CompletedLesson> mondays, ILookup<DateOnly, CompletedLesson> others, int goal)
    {
        var run = new List<CompletedLesson>();
        var lent = 0;
        for (var week = start; run.Count < goal; week = week.AddDays(7))
        {
            var own = others[week].Concat(mondays[week].Skip(lent)).FirstOrDefault();
            lent = own is null ? 1 : 0;
            if ((own ?? mondays[week.AddDays(7)].FirstOrDefault()) is not { } lesson) break;
            run.Add(lesson);
        }

        return run;
    }

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}
