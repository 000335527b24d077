namespace InstaInstru.Domain.Payments;

/// <summary>Where a chargeback stands; it only moves down this list, and an inquiry may become a chargeback.</summary>
public enum ChargebackStatus
{
    /// <summary>The bank asks; no money has moved.</summary>
    InquiryNeedsResponse,

    InquiryUnderReview,

    InquiryClosed,

    /// <summary>Settled before it became a chargeback.</summary>
    Prevented,

    /// <summary>The bank took the money; evidence is due.</summary>
    NeedsResponse,

    UnderReview,

    /// <summary>The money stays with the cardholder.</summary>
    Lost,

    /// <summary>The money came back; this may follow a loss.</summary>
    Won,
}
