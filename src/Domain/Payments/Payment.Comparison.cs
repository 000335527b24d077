using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Comparing a payment with the provider's books.</summary>
public sealed partial class Payment
{
    private bool HoldExpected => Captured == Money.Zero && Status is PaymentStatus.Authorized or PaymentStatus.LockPending or PaymentStatus.Frozen;

    /// <summary>How the provider contradicts this payment, after the reducer has seen the same snapshot; null when it does not, or while an answer is awaited.</summary>
    /// <param name="seen">The hold; null when the provider does not know it.</param>
    public DifferenceKind? DifferenceTo(IntentSnapshot? seen)
    {
        if (OpenOperationId is not null) return null;
        if (seen is null) return HoldExpected || Captured > Money.Zero ? DifferenceKind.MissingThere : null;
        if (seen.Received != Captured) return DifferenceKind.Amount;
        return HoldExpected != seen.State is IntentState.RequiresCapture && Status is not PaymentStatus.CaptureFailed ? DifferenceKind.Status : null;
    }
}
