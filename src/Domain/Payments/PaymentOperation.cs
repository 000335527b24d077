using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Domain.Payments;

/// <summary>One call to the payment provider, stored with its exact request before it is sent; its id is the idempotency key (ruling 21).</summary>
public sealed class PaymentOperation : AggregateRoot<PaymentOperationId>
{
    private PaymentOperation()
    {
    }

    public PaymentOperationKind Kind { get; private set; }

    /// <summary>Whose account the call is about.</summary>
    public UserId UserId { get; private set; }

    /// <summary>The payment that the call moves, if it moves one.</summary>
    public PaymentId? PaymentId { get; private set; }

    /// <summary>The tip that the call moves, if it moves one.</summary>
    public TipId? TipId { get; private set; }

    /// <summary>1, 2, 3 … within the payment or tip; grows only after a definite answer.</summary>
    public int Attempt { get; private set; }

    public string Path { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>The connected account in whose name the call is made; null for the platform's own.</summary>
    public string? Account { get; private set; }

    public PaymentOperationState State { get; private set; }

    public DateTimeOffset StoredAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The provider's id of what the call made or changed.</summary>
    public string? ObjectId { get; private set; }

    /// <summary>The provider's code of a decline or refusal.</summary>
    public string? FailureCode { get; private set; }

    /// <summary>Stores a call; a reaction sends it once this is committed.</summary>
    public static PaymentOperation Store(PaymentOperationKind kind, UserId user, PaymentId? payment, int attempt, ProviderRequest request, DateTimeOffset now, TipId? tip = null)
    {
        var operation = new PaymentOperation
        {
            Id = TypedId.New<PaymentOperationId>(now),
            Kind = kind,
            UserId = user,
            PaymentId = payment,
            TipId = tip,
            Attempt = attempt,
            Path = request.Path,
            Body = request.Body,
            Account = request.Account,
            State = PaymentOperationState.Open,
            StoredAt = now,
        };
        operation.Raise(new PaymentOperationStored(operation.Id, kind, payment, user, now, tip));
        return operation;
    }

    /// <summary>Keeps the definite answer; false when there was one already.</summary>
    public bool Answer(ProviderAnswer answer, DateTimeOffset now)
    {
        if (State is not PaymentOperationState.Open) return false;
        (State, AnsweredAt, ObjectId) = (answer.State, now, answer.ObjectId);
        FailureCode = answer.Code ?? answer.Intent?.Decline?.Code;
        return true;
    }
}
