namespace InstaInstru.Domain.Badges.Policies;

/// <summary>A lesson in each of some consecutive weeks.</summary>
internal static class StreakCriteria
{
    private const string WeeksKey = "weeks";

    public static readonly CriteriaRule Rule = new([WeeksKey], Judge);

    private static BadgeJudgement Judge(LearningHistory history, CriteriaConfig config)
    {
        var weeks = Criterion.Count("weeks_in_a_row", config[WeeksKey], Weeks.LongestRun(history.Lessons, config[WeeksKey]));
        return new([weeks], weeks.Found, weeks.Wanted, Visible: true);
    }
}
