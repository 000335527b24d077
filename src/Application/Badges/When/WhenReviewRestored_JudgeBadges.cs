using InstaInstru.Application.Common;
using InstaInstru.Domain.Reviews.Events;

namespace InstaInstru.Application.Badges.When;

/// <summary>A rating that counts again may be the one that a badge wants. Ruling 31.</summary>
[PartitionBy(nameof(ReviewRestored.StudentId))]
public static class WhenReviewRestored_JudgeBadgesHandler
{
    public static Task Handle(ReviewRestored fact, BadgeDesk desk, CancellationToken cancellation) => desk.Settle(fact.StudentId, cancellation);
}
