using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies one stored call to the payment provider; also its idempotency key (ruling 21).</summary>
public readonly record struct PaymentOperationId(Guid Value) : ITypedId<PaymentOperationId>
{
    public static PaymentOperationId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out PaymentOperationId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
