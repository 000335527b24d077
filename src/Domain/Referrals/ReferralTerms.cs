using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>The figures of "Give $20, Get $20" (ruling 26).</summary>
public static class ReferralTerms
{
    /// <summary>What the friend gets, from attribution on.</summary>
    public static readonly Money FriendCredit = Money.Dollars(20);

    /// <summary>What the referrer gets once the friend has learnt.</summary>
    public static readonly Money ReferrerReward = Money.Dollars(20);

    /// <summary>A lesson of this price or more qualifies.</summary>
    public static readonly Money LeastLessonPrice = Money.Dollars(75);

    /// <summary>From the lesson's completion until the reward is unlocked.</summary>
    public static readonly TimeSpan WaitingPeriod = TimeSpan.FromDays(7);

    /// <summary>A place without a qualifying booking goes back after this (ruling 28).</summary>
    public static readonly TimeSpan IdlePlace = TimeSpan.FromDays(30);
}
