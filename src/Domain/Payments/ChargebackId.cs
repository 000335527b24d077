using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies one chargeback or inquiry of a card's bank.</summary>
public readonly record struct ChargebackId(Guid Value) : ITypedId<ChargebackId>
{
    public static ChargebackId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out ChargebackId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
