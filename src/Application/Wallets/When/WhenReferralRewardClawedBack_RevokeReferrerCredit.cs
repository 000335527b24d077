using InstaInstru.Application.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets.When;

/// <summary>Takes the referrer's reward back; what was spent becomes debt (rulings 25 and 26). One that is unlocked again stays.</summary>
[PartitionBy(nameof(ReferralRewardClawedBack.ReferrerId))]
public static class WhenReferralRewardClawedBack_RevokeReferrerCreditHandler
{
    public static async Task Handle(ReferralRewardClawedBack fact, IReferralStandings referrals, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (await wallets.Get(WalletId.Of(fact.ReferrerId), cancellation) is not { } wallet || await referrals.IsUnlocked(fact.AttributionId, cancellation)) return;
        foreach (var movement in wallet.Revoke(CreditOrigin.ReferralReferrer, LedgerCauseId.Of(fact.AttributionId), time.GetUtcNow())) ledger.Add(movement);
    }
}
