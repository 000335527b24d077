using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies the payment of one booking.</summary>
public readonly record struct PaymentId(Guid Value) : ITypedId<PaymentId>
{
    public static PaymentId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out PaymentId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
