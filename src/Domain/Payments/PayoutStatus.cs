namespace InstaInstru.Domain.Payments;

/// <summary>Where a payout stands; it only moves down this list, and what was paid may still fail.</summary>
public enum PayoutStatus
{
    /// <summary>The fee of an instant payout is being taken.</summary>
    Requested,

    Pending,
    InTransit,
    Paid,
    Canceled,

    /// <summary>The money is back in the instructor's balance.</summary>
    Failed,
}

/// <summary>How fast a payout is.</summary>
public enum PayoutMethod
{
    /// <summary>By the weekly schedule, one or two days.</summary>
    Standard,

    /// <summary>Asked for by the instructor, within 30 minutes, for a fee.</summary>
    Instant,
}
