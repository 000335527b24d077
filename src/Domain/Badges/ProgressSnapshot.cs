namespace InstaInstru.Domain.Badges;

/// <summary>How a student stood when a badge was awarded.</summary>
/// <param name="Current">Steps done.</param>
/// <param name="Goal">Steps asked for.</param>
/// <param name="Figures">What was found for each criterion, by its name.</param>
public sealed record ProgressSnapshot(int Current, int Goal, IReadOnlyDictionary<string, int> Figures)
{
    public static ProgressSnapshot Of(BadgeJudgement judgement) =>
        new(judgement.Current, judgement.Goal, judgement.Criteria.ToDictionary(criterion => criterion.Name, criterion => criterion.Found, StringComparer.Ordinal));
}
