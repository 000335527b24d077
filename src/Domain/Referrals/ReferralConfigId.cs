using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>Identifies one version of the referral programme's configuration.</summary>
public readonly record struct ReferralConfigId(Guid Value) : ITypedId<ReferralConfigId>
{
    public static ReferralConfigId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out ReferralConfigId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
