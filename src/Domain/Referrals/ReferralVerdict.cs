namespace InstaInstru.Domain.Referrals;

/// <summary>What the fraud rules, or an admin after them, say of a referral (ruling 29).</summary>
public enum ReferralVerdict
{
    /// <summary>Nothing speaks against it, or an admin has approved it.</summary>
    Accepted,

    /// <summary>It goes no further until an admin has looked at it.</summary>
    Review,

    /// <summary>Ended after it had been recorded.</summary>
    Void,

    /// <summary>Never recorded as a referral: both are the same person, or brought each other.</summary>
    Refused,
}

/// <summary>A verdict and what it rests on.</summary>
public sealed record ReferralJudgement(ReferralVerdict Verdict, ReferralEvidence Evidence);
