using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Referrals.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells those who look after the platform's money that few places of the referral programme are left (ruling 28).</summary>
public static class WhenReferralCapNearlyReached_NotifyTreasurersHandler
{
    public static async Task Handle(ReferralCapNearlyReached fact, Notices notices, INotificationSubjects subjects, CancellationToken cancellation)
    {
        foreach (var treasurer in await subjects.Treasurers(cancellation))
            await notices.Tell(
                treasurer, NotificationKind.ReferralCapNear, NotificationCauseId.Of(fact.AttributionId), null, NotificationTexts.ReferralCapNear(fact.Taken, fact.Cap), cancellation);
    }
}
