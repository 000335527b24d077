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

    /// <summary>One card for both voids the referral; a card of another friend puts it before an admin, because siblings share one.</summary>
    public async Task Compare(ReferralAttribution referral, CancellationToken cancellation)
    {
        var judgement = FraudRules.Judge(await traces.CompareCards(referral.ReferrerId, referral.FriendId, cancellation));
        if (judgement.Verdict is ReferralVerdict.Refused) referral.Void(judgement.Evidence, time.GetUtcNow());
        else if (judgement.Verdict is ReferralVerdict.Review) referral.Suspect(judgement.Evidence, time.GetUtcNow());
    }
}
