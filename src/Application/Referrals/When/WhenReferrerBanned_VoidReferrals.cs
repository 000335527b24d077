using InstaInstru.Application.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>Nobody is rewarded for a banned referrer: what is open is void (ruling 29).</summary>
[PartitionBy(nameof(ReferrerBanned.OwnerId))]
public static class WhenReferrerBanned_VoidReferralsHandler
{
    public static async Task Handle(ReferrerBanned fact, IRepository<ReferralAttribution> referrals, TimeProvider time, CancellationToken cancellation)
    {
        var open = await referrals.List(new OpenReferralsOf(fact.OwnerId), cancellation);
        foreach (var referral in open.Where(referral => referral.ReferrerId == fact.OwnerId)) referral.Void(ReferralEvidence.Of(FraudRules.Banned), time.GetUtcNow());
    }
}
