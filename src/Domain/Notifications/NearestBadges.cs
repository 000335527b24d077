using InstaInstru.Domain.Badges;

namespace InstaInstru.Domain.Notifications;

/// <summary>A badge that a student may be told they are close to.</summary>
public sealed record NearBadge(string Name, int Current, int Goal);

/// <summary>What the weekly digest tells: begun, not earned, and nothing that the student may not see (ruling 32).</summary>
public static class NearestBadges
{
    public const int Shown = 2;

    /// <summary>At most two, the nearest first.</summary>
    public static IReadOnlyList<NearBadge> Of(IEnumerable<BadgeDefinition> badges, LearningHistory history, IReadOnlyCollection<BadgeDefinitionId> earned) =>
    [
        .. badges.Where(badge => !earned.Contains(badge.Id)).OrderBy(badge => badge.DisplayOrder)
            .Select(badge => (badge.Name, Progress: badge.Evaluate(history)))
            // Complete and not earned is an award that waits, which is a secret too.
            .Where(badge => badge.Progress.Visible && badge.Progress.Current > 0 && badge.Progress.Current < badge.Progress.Goal)
            .OrderByDescending(badge => (decimal)badge.Progress.Current / badge.Progress.Goal)
            .Take(Shown).Select(badge => new NearBadge(badge.Name, badge.Progress.Current, badge.Progress.Goal)),
    ];
}
