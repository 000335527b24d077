namespace InstaInstru.Domain.Payments;

/// <summary>What is due with a payment.</summary>
public enum PaymentStep
{
    Nothing,
    PlaceHold,
    Capture,
    TopUp,
    Refund,

    /// <summary>What a refund could not take back is taken from other transfers.</summary>
    TakeBack,

    /// <summary>Withheld money is divided between instructor and platform.</summary>
    Divide,
}
