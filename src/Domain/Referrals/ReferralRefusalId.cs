using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>Identifies a refused claim.</summary>
public readonly record struct ReferralRefusalId(Guid Value) : ITypedId<ReferralRefusalId>
{
    public static ReferralRefusalId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out ReferralRefusalId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
