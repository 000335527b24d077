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
        var open = await referrals.List(new OpenReferralsOf(person), cancellation);
        if (open.Count > 0) await Compare(person, open, cancellation);
    }

    /// <summary>One card for both voids the referral.</summary>
    public Task Compare(ReferralAttribution referral, CancellationToken cancellation) => Compare(referral.FriendId, [referral], cancellation);

    private async Task Compare(UserId person, IReadOnlyList<ReferralAttribution> open, CancellationToken cancellation)
    {
        var sharing = await traces.SharingCard(person, [.. open.Select(referral => referral.PartnerOf(person))], cancellation);
        foreach (var referral in open)
            if (sharing.Contains(referral.PartnerOf(person))) referral.Void(ReferralEvidence.Of(FraudRules.SameCard), time.GetUtcNow());
    }
}
