using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies one payout to an instructor's bank.</summary>
public readonly record struct PayoutId(Guid Value) : ITypedId<PayoutId>
{
    public static PayoutId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out PayoutId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
