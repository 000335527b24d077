using InstaInstru.Application.Common;
using InstaInstru.Domain.Referrals.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>An admin found nothing against the claim: the friend gets a place of the programme, if one is left (rulings 28 and 29).</summary>
[PartitionBy(nameof(ReferralApproved.FriendId))]
public static class WhenReferralApproved_AdmitReferralHandler
{
    public static async Task Handle(ReferralApproved fact, FriendProgress friends, CancellationToken cancellation)
    {
        if (await friends.Of(fact.FriendId, cancellation) is { } referral) await friends.Admit(referral, cancellation);
    }
}
