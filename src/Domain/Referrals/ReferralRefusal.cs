using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>A claim that was refused for fraud, with its reasons; it takes nothing from the person's right to be brought by somebody else (ruling 29).</summary>
public sealed class ReferralRefusal : AggregateRoot<ReferralRefusalId>
{
    private ReferralRefusal()
    {
    }

    public ReferralCodeId CodeId { get; private set; }

    public UserId ReferrerId { get; private set; }

    public UserId FriendId { get; private set; }

    public ReferralEvidence Evidence { get; private set; } = ReferralEvidence.None;

    public DateTimeOffset RefusedAt { get; private set; }

    /// <summary>Keeps why a claim was refused.</summary>
    public static ReferralRefusal Of(ReferralCode code, UserId friend, ReferralEvidence evidence, DateTimeOffset now) => new()
    {
        Id = TypedId.New<ReferralRefusalId>(now),
        CodeId = code.Id,
        ReferrerId = code.OwnerId,
        FriendId = friend,
        Evidence = evidence,
        RefusedAt = now,
    };
}
