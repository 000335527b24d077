namespace InstaInstru.Domain.Badges.Policies;

/// <summary>A number of lessons.</summary>
internal static class MilestoneCriteria
{
    private const string Goal = "goal";

    public static readonly CriteriaRule Rule = new([Goal], Judge);

    private static BadgeJudgement Judge(LearningHistory history, CriteriaConfig config)
    {
        var lessons = CommonCriteria.Count(config[Goal], history.Lessons);
        return new([lessons], Math.Min(lessons.Found, lessons.Wanted), lessons.Wanted, Visible: true);
    }
}
