using InstaInstru.Domain.Referrals.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the referrer that the reward is there.</summary>
public static class WhenReferralRewardUnlocked_NotifyReferrerHandler
{
    public static Task Handle(ReferralRewardUnlocked fact, Notices notices, CancellationToken cancellation) => notices.Tell(
        fact.ReferrerId, NotificationKind.RewardUnlocked, NotificationCauseId.Of(fact.AttributionId), null, NotificationTexts.RewardUnlocked(fact.Amount), cancellation);
}
