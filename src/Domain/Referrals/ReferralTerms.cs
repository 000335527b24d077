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

    /// <summary>A click brings whoever registers or claims within this time.</summary>
    public static readonly TimeSpan ClickLife = TimeSpan.FromDays(30);

    /// <summary>What bringing an instructor is worth, once (ruling 27).</summary>
    public static readonly Money InstructorReward = Money.Dollars(50);

    /// <summary>What the referrer gets for a friend of this kind.</summary>
    public static Money RewardFor(ReferralKind kind) => kind is ReferralKind.Instructor ? InstructorReward : ReferrerReward;

    /// <summary>Lessons that the instructor teaches for it.</summary>
    public const int TaughtLessons = 3;

    /// <summary>How many different students they have at least.</summary>
    public const int TaughtStudents = 2;

    /// <summary>A taught lesson of this price or more counts.</summary>
    public static readonly Money LeastTaughtPrice = Money.Dollars(60);

    /// <summary>The lessons lie within so long.</summary>
    public static readonly TimeSpan TeachingWindow = TimeSpan.FromDays(30);

    /// <summary>A friend's right ends with the friend's credit, so many months after the claim.</summary>
    public const int RightMonths = 6;
}
