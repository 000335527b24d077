using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Where a hold stands at the provider.</summary>
public enum IntentState
{
    RequiresPaymentMethod,
    RequiresConfirmation,
    RequiresAction,
    Processing,
    RequiresCapture,
    Canceled,
    Succeeded,
}

/// <summary>A hold as the provider shows it: answers, webhooks and reconciliation all bring this.</summary>
/// <param name="Intent">The provider's id of the hold.</param>
/// <param name="PaymentId">Our payment, as kept beside the hold; null for objects that are not ours.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Amount">Asked for.</param>
/// <param name="Received">Taken.</param>
/// <param name="CaptureBefore">When the bank lets the hold end.</param>
/// <param name="Decline">Why the last try failed.</param>
public sealed record IntentSnapshot(
    string Intent, PaymentId? PaymentId, IntentState State, Money Amount, Money Received, DateTimeOffset? CaptureBefore, Decline? Decline)
{
    /// <summary>Our tip, as kept beside the charge.</summary>
    public TipId? TipId { get; init; }

    /// <summary>What the provider charged for it; null until it is known, or where it was not asked for.</summary>
    public Money? ProcessingCost { get; init; }
}

/// <summary>A bank's refusal.</summary>
/// <param name="Failure">What the retry rules need to know.</param>
/// <param name="Code">The provider's code; for people who look into a case, never shown to the student.</param>
public sealed record Decline(AuthorizationFailure Failure, string Code);

/// <summary>The definite answer to a stored call.</summary>
/// <param name="State">Succeeded, declined or refused.</param>
/// <param name="ObjectId">The provider's id of what was made or changed.</param>
/// <param name="Intent">The hold, where the call was about one.</param>
/// <param name="Code">The provider's code of a refusal.</param>
public sealed record ProviderAnswer(PaymentOperationState State, string? ObjectId, IntentSnapshot? Intent, string? Code)
{
    /// <summary>The refund, where the call was about one.</summary>
    public RefundSnapshot? Refund { get; init; }
}
