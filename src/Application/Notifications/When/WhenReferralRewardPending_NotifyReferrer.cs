using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Referrals.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the referrer that a friend has booked and when the reward unlocks (ruling 26); a later lesson of the same friend tells nothing new.</summary>
public static class WhenReferralRewardPending_NotifyReferrerHandler
{
    public static Task Handle(ReferralRewardPending fact, Notices notices, CancellationToken cancellation) => notices.Tell(
        fact.ReferrerId, NotificationKind.RewardPending, NotificationCauseId.Of(fact.AttributionId), null, NotificationTexts.RewardPending(fact.Amount), cancellation);
}
