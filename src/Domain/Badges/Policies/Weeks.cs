namespace InstaInstru.Domain.Badges.Policies;

/// <summary>Weeks that start on Monday; a Monday lesson may count for the week before, but for one week only (ruling 30).</summary>
public static class Weeks
{
    /// <summary>The most consecutive weeks with a lesson each, counted up to <paramref name="goal"/>.</summary>
    public static int LongestRun(IEnumerable<DateOnly> lessons, int goal)
    {
        var mondays = new Dictionary<DateOnly, int>();
        var others = new HashSet<DateOnly>();
        foreach (var date in lessons)
        {
            var week = MondayOf(date);
            if (date == week) mondays[week] = mondays.GetValueOrDefault(week) + 1;
            else others.Add(week);
        }

        var starts = others.Concat(mondays.Keys).Concat(mondays.Keys.Select(week => week.AddDays(-7))).Distinct();
        return starts.Select(start => RunFrom(start, mondays, others, goal)).DefaultIfEmpty(0).Max();
    }

    /// <summary>Takes a week's own Monday before one of the next week: no later week could use the own one.</summary>
    private static int RunFrom(DateOnly start, Dictionary<DateOnly, int> mondays, HashSet<DateOnly> others, int goal)
    {
        var (run, lent) = (0, 0);
        for (var week = start; run < goal; week = week.AddDays(7), run++)
        {
            var own = mondays.GetValueOrDefault(week) - lent;
            lent = 0;
            if (others.Contains(week) || own > 0) continue;
            if (mondays.GetValueOrDefault(week.AddDays(7)) == 0) break;
            lent = 1;
        }

        return run;
    }

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}
