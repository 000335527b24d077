namespace InstaInstru.Domain.Badges.Policies;

/// <summary>How badges of one type of criteria are judged.</summary>
/// <param name="Keys">The figures that the configuration must hold.</param>
/// <param name="Judge">A pure function of what the student has done.</param>
public sealed record CriteriaRule(IReadOnlyList<string> Keys, Func<LearningHistory, CriteriaConfig, BadgeJudgement> Judge);

/// <summary>One rule per type of criteria; the same code judges live, in the finaliser and in a backfill (ruling 31).</summary>
public static class Criteria
{
    private static readonly Dictionary<CriteriaType, CriteriaRule> Rules = new()
    {
        [CriteriaType.Milestone] = MilestoneCriteria.Rule,
        [CriteriaType.Velocity] = VelocityCriteria.Rule,
        [CriteriaType.Streak] = StreakCriteria.Rule,
        [CriteriaType.Exploration] = ExplorationCriteria.Rule,
        [CriteriaType.Quality] = QualityCriteria.Rule,
    };

    public static CriteriaRule Of(CriteriaType type) => Rules[type];
}
