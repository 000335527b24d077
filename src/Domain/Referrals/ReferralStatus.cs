namespace InstaInstru.Domain.Referrals;

/// <summary>Where a referral stands (rulings 26 and 28).</summary>
public enum ReferralStatus
{
    /// <summary>Not admitted yet: the friend has still to verify e-mail and phone, or an admin to look at it; no place is taken.</summary>
    Unverified,

    /// <summary>The programme was full: recorded, without reward.</summary>
    Unrewarded,

    /// <summary>For the friend's next qualifying lesson.</summary>
    Waiting,

    /// <summary>A qualifying lesson is booked; the referrer's reward exists and is locked.</summary>
    Pending,

    /// <summary>The referrer has the reward.</summary>
    Unlocked,

    /// <summary>Ended by fraud, an admin, or because the friend's right ended.</summary>
    Void,

    /// <summary>The lesson was refunded or missed after the reward had been unlocked.</summary>
    ClawedBack,
}

/// <summary>How the referrer is rewarded.</summary>
public enum RewardForm
{
    /// <summary>Credit for lessons.</summary>
    Credit,

    /// <summary>A rebate on platform fees: the referrer teaches (ruling 27).</summary>
    FeeRebate,
}
