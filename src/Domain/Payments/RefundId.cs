using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies one refund of a captured payment.</summary>
public readonly record struct RefundId(Guid Value) : ITypedId<RefundId>
{
    public static RefundId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out RefundId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
