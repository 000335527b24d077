using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>Identifies a click on a share link.</summary>
public readonly record struct ReferralClickId(Guid Value) : ITypedId<ReferralClickId>
{
    public static ReferralClickId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out ReferralClickId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
