using InstaInstru.Application.Common;
using InstaInstru.Domain.Reviews.Events;

namespace InstaInstru.Application.Badges.When;

/// <summary>A new rating may be the one that a badge wants. Ruling 31.</summary>
[PartitionBy(nameof(ReviewReceived.StudentId))]
public static class WhenReviewReceived_JudgeBadgesHandler
{
    public static Task Handle(ReviewReceived fact, BadgeDesk desk, CancellationToken cancellation) => desk.Settle(fact.StudentId, cancellation);
}
