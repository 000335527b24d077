using InstaInstru.Domain.Payments;

namespace InstaInstru.Infrastructure.Payments;

/// <summary>Reads stored calls and hints for the gateway, in a scope that is closed again before anything is sent.</summary>
internal interface IStoredCalls
{
    Task<StoredCall> Operation(PaymentOperationId id, CancellationToken cancellation);

    /// <summary>The connected account that a payout leaves.</summary>
    Task<string> AccountOf(PayoutId id, CancellationToken cancellation);

    Task<StoredHint> Webhook(WebhookId id, CancellationToken cancellation);
}

/// <summary>A call as it was stored.</summary>
internal sealed record StoredCall(PaymentOperationId Id, PaymentOperationKind Kind, PaymentId? PaymentId, TipId? TipId, string Path, string Body, string? Account, DateTimeOffset StoredAt);

/// <summary>What a webhook says that something changed.</summary>
internal sealed record StoredHint(string Type, string ObjectId, string Body);
