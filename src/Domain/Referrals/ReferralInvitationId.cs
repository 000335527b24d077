using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>Identifies an invitation by mail.</summary>
public readonly record struct ReferralInvitationId(Guid Value) : ITypedId<ReferralInvitationId>
{
    public static ReferralInvitationId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out ReferralInvitationId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
