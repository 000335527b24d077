using InstaInstru.Application.Common;
using InstaInstru.Domain.Reviews.Events;

namespace InstaInstru.Application.Badges.When;

/// <summary>What was earned by a review that is shown no more is taken back, silently. Ruling 31.</summary>
[PartitionBy(nameof(ReviewHidden.StudentId))]
public static class WhenReviewHidden_JudgeBadgesHandler
{
    public static Task Handle(ReviewHidden fact, BadgeDesk desk, CancellationToken cancellation) => desk.Settle(fact.StudentId, cancellation);
}
