namespace InstaInstru.Domain.Wallets;

/// <summary>What a lot of credit may do (rulings 23, 24 and 27).</summary>
public enum CreditKind
{
    /// <summary>A gift: one lot per booking, and only for a lesson that starts before the lot ends.</summary>
    Promotional,

    /// <summary>Owed to the person: combines freely.</summary>
    Compensation,

    /// <summary>An instructor's reward: lowers the fee of a lesson at settlement, never pays for one.</summary>
    FeeRebate,
}

/// <summary>Where a lot came from.</summary>
public enum CreditOrigin
{
    ReferralFriend,
    ReferralReferrer,
    Milestone,
    Cancellation,
    Refund,
    Goodwill,

    /// <summary>What a lesson gave back of a lot that had been revoked meanwhile, its debt repaid otherwise.</summary>
    Release,
}

/// <summary>What became of what a booking set aside.</summary>
public enum ReservationStatus
{
    Reserved,
    Consumed,
    Released,
    Forfeited,
}

/// <summary>Through whom a reservation ended; all but the student leave the lot at least 30 more days (ruling 23).</summary>
public enum ReleasedThrough
{
    Student,
    Instructor,
    Platform,
    FailedPayment,
}
