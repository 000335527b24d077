using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>A call to the payment provider is stored and wants to be sent (ruling 21).</summary>
public sealed record PaymentOperationStored(PaymentOperationId OperationId, PaymentOperationKind Kind, PaymentId? PaymentId, UserId UserId, DateTimeOffset StoredAt, TipId? TipId = null) : IDomainEvent;
