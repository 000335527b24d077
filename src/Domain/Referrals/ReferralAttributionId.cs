using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>Identifies that one person was referred by another.</summary>
public readonly record struct ReferralAttributionId(Guid Value) : ITypedId<ReferralAttributionId>
{
    public static ReferralAttributionId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out ReferralAttributionId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
