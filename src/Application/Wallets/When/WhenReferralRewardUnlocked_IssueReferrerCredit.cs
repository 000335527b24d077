using InstaInstru.Application.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets.When;

/// <summary>Pays the referrer: credit for six months, or a fee rebate for a year when the referrer teaches (rulings 26 and 27); not what was clawed back meanwhile.</summary>
[PartitionBy(nameof(ReferralRewardUnlocked.ReferrerId))]
public static class WhenReferralRewardUnlocked_IssueReferrerCreditHandler
{
    public static async Task Handle(ReferralRewardUnlocked fact, IReferralStandings referrals, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (await referrals.IsTakenBack(fact.AttributionId, cancellation)) return;
        var now = time.GetUtcNow();
        var wallet = await wallets.GetOrOpen(fact.ReferrerId, now, cancellation);
        var cause = LedgerCauseId.Of(fact.AttributionId);
        if (wallet.Has(CreditOrigin.ReferralReferrer, cause)) return;
        var (kind, end) = fact.Form is RewardForm.FeeRebate
            ? (CreditKind.FeeRebate, CreditGrant.OrdinaryEnd(fact.UnlockedAt))
            : (CreditKind.Promotional, CreditGrant.ReferralEnd(fact.UnlockedAt));
        ledger.Add(wallet.Issue(new(kind, CreditOrigin.ReferralReferrer, cause, fact.Amount, end), now).Value!);
    }
}
