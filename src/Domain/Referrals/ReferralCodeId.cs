using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>Identifies a referral code.</summary>
public readonly record struct ReferralCodeId(Guid Value) : ITypedId<ReferralCodeId>
{
    public static ReferralCodeId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out ReferralCodeId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
