using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Compares cards when one is saved and again when a reward unlocks (ruling 29).</summary>
public sealed class CardComparison(IRepository<ReferralAttribution> referrals, IReferralTraces traces, TimeProvider time)
{
    /// <summary>Looks at everything this person has open, as friend and as referrer.</summary>
    public async Task CompareAllOf(UserId person, CancellationToken cancellation)
    {
        foreach (var referral in await referrals.List(new OpenReferralsOf(person), cancellation)) await Compare(referral, cancellation);
    }

    /// <summary>One card for both voids the referral.</summary>
    public async Task Compare(ReferralAttribution referral, CancellationToken cancellation)
    {
        if (await traces.ShareCard(referral.ReferrerId, referral.FriendId, cancellation)) referral.Void(ReferralEvidence.Of(FraudRules.SameCard), time.GetUtcNow());
    }
}
