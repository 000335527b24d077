namespace InstaInstru.Domain.Payments;

/// <summary>What is due with a payment.</summary>
public enum PaymentStep
{
    Nothing,
    PlaceHold,
    Capture,
    TopUp,
}
