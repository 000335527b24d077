using InstaInstru.Domain.Accounts;

namespace InstaInstru.Domain.Badges.Policies;

/// <summary>A badge that a student has earned and does not have.</summary>
/// <param name="StudentId">Who.</param>
/// <param name="Badge">Which badge.</param>
/// <param name="Judgement">Why.</param>
/// <param name="TakenBack">The earlier award that was taken back and may be earned again; null when there was none.</param>
public sealed record MissingAward(UserId StudentId, BadgeDefinition Badge, BadgeJudgement Judgement, StudentBadge? TakenBack);

/// <summary>Compares what a student has done with what was awarded (ruling 31).</summary>
public static class BadgeAwarding
{
    /// <summary>What is earned and not there: never a badge that waits, is confirmed, or was revoked by an admin.</summary>
    public static IReadOnlyList<MissingAward> Missing(UserId student, IEnumerable<BadgeDefinition> badges, IReadOnlyCollection<StudentBadge> awards, LearningHistory history) =>
        [.. badges.Select(badge => (Badge: badge, Award: awards.FirstOrDefault(award => award.BadgeId == badge.Id)))
            .Where(pair => pair.Award is null or { CanBeEarnedAgain: true })
            .Select(pair => new MissingAward(student, pair.Badge, pair.Badge.Evaluate(history), pair.Award))
            .Where(missing => missing.Judgement.Met)];

    /// <summary>Awards it; answers the award when it is a new one.</summary>
    public static StudentBadge? Award(this MissingAward missing, bool announced, DateTimeOffset now)
    {
        if (missing.TakenBack is null) return StudentBadge.Award(missing.StudentId, missing.Badge, missing.Judgement, announced, now);
        missing.TakenBack.EarnAgain(missing.Badge, missing.Judgement, announced, now);
        return null;
    }

    /// <summary>Takes back what was earned by something that is undone: a reversed lesson, a hidden review (ruling 12).</summary>
    public static void TakeBackUndone(IEnumerable<BadgeDefinition> badges, IReadOnlyCollection<StudentBadge> awards, LearningHistory history, DateTimeOffset now)
    {
        var undone = badges.Where(badge => badge.Evaluate(history).Undone).Select(badge => badge.Id).ToHashSet();
        foreach (var award in awards.Where(award => award.Status is not StudentBadgeStatus.Revoked && undone.Contains(award.BadgeId))) award.Revoke(BadgeRevocation.Reversal, now);
    }
}
