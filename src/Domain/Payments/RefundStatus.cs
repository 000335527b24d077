namespace InstaInstru.Domain.Payments;

/// <summary>How far a refund has come.</summary>
public enum RefundStatus
{
    /// <summary>The provider is asked.</summary>
    Requested,

    /// <summary>The provider has taken it up; the money is still on its way.</summary>
    Pending,

    /// <summary>The card has the money.</summary>
    Succeeded,

    /// <summary>The provider refused, or the card's bank sent the money back.</summary>
    Failed,
}
