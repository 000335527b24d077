namespace InstaInstru.Domain.Payments;

/// <summary>How far a tip has come.</summary>
public enum TipStatus
{
    /// <summary>The card's bank is being asked.</summary>
    Pending,

    /// <summary>The student must authenticate with the bank.</summary>
    RequiresAction,

    /// <summary>The card was declined; the tip can be given again with another one.</summary>
    RequiresPaymentMethod,

    /// <summary>The instructor has the money.</summary>
    Succeeded,

    /// <summary>The provider refused the request itself, or ended the attempt.</summary>
    Failed,
}
