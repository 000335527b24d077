using InstaInstru.Application.Common;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Badges;

/// <summary>Judges some awards again at the end of their waiting period: what is still earned is confirmed, the rest taken back (ruling 31).</summary>
/// <param name="Awards">At most as many as one transaction should hold.</param>
public sealed record FinaliseAwards(IReadOnlyList<StudentBadgeId> Awards);

public static class FinaliseAwardsHandler
{
    public static async Task<Result> Handle(
        FinaliseAwards message, IRepository<StudentBadge> awards, IRepository<BadgeDefinition> definitions, ILearningHistories histories, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var waiting = await awards.List(new AwardsById(message.Awards), cancellation);
        var badges = (await definitions.List(new ActiveBadges(), cancellation)).ToDictionary(badge => badge.Id);
        var found = await histories.Of([.. waiting.Select(award => award.StudentId).Distinct()], now, cancellation);
        foreach (var award in waiting.Where(award => badges.ContainsKey(award.BadgeId))) award.Finalise(badges[award.BadgeId].Evaluate(found[award.StudentId]), now);
        return Result.Ok;
    }
}
