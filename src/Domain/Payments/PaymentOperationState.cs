namespace InstaInstru.Domain.Payments;

/// <summary>How far a stored call to the payment provider has come.</summary>
public enum PaymentOperationState
{
    /// <summary>No definite answer yet: the same bytes are sent again under the same key.</summary>
    Open,

    Succeeded,

    /// <summary>The card's bank refused.</summary>
    Declined,

    /// <summary>The provider refused the request itself.</summary>
    Refused,
}
