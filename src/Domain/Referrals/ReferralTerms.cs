using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>What of the referral programme no configuration changes (rulings 26 to 28); the figures that one does change are <see cref="ReferralFigures"/>.</summary>
public static class ReferralTerms
{
    /// <summary>A place without a qualifying booking goes back after this (ruling 28).</summary>
    public static readonly TimeSpan IdlePlace = TimeSpan.FromDays(30);

    /// <summary>A click brings whoever registers or claims within this time.</summary>
    public static readonly TimeSpan ClickLife = TimeSpan.FromDays(30);

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
