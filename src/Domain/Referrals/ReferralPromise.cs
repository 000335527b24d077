using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>What a referral was promised when it was claimed; later configurations do not touch it.</summary>
/// <param name="ConfigNumber">Version of the configuration.</param>
/// <param name="FriendCredit">What the friend gets; nothing when the friend teaches.</param>
/// <param name="Reward">What the referrer gets.</param>
/// <param name="LeastLessonPrice">A lesson of this price or more qualifies.</param>
/// <param name="WaitingDays">From completion until the reward is unlocked.</param>
public sealed record ReferralPromise(int ConfigNumber, Money FriendCredit, Money Reward, Money LeastLessonPrice, int WaitingDays)
{
    /// <summary>From completion until the reward is unlocked.</summary>
    public TimeSpan WaitingPeriod => TimeSpan.FromDays(WaitingDays);
}
