using InstaInstru.Application.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets.When;

/// <summary>A void referral leaves the friend no credit; what was spent becomes debt (rulings 25 and 29).</summary>
[PartitionBy(nameof(ReferralVoided.FriendId))]
public static class WhenReferralVoided_RevokeFriendCreditHandler
{
    public static async Task Handle(ReferralVoided fact, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (await wallets.Get(WalletId.Of(fact.FriendId), cancellation) is not { } wallet) return;
        foreach (var movement in wallet.Revoke(CreditOrigin.ReferralFriend, LedgerCauseId.Of(fact.AttributionId), time.GetUtcNow())) ledger.Add(movement);
    }
}
