using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets.When;

/// <summary>Gives the friend credit for a lesson of the least price or more, for six months from the claim (ruling 26); a friend who teaches gets none (ruling 27).</summary>
[PartitionBy(nameof(ReferralAdmitted.FriendId))]
public static class WhenReferralAdmitted_IssueFriendCreditHandler
{
    public static async Task Handle(ReferralAdmitted fact, IReferralStandings referrals, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (fact.FriendCredit == Money.Zero || await referrals.IsTakenBack(fact.AttributionId, cancellation)) return;
        var now = time.GetUtcNow();
        var wallet = await wallets.GetOrOpen(fact.FriendId, now, cancellation);
        var cause = LedgerCauseId.Of(fact.AttributionId);
        if (wallet.Has(CreditOrigin.ReferralFriend, cause)) return;
        var grant = new CreditGrant(CreditKind.Promotional, CreditOrigin.ReferralFriend, cause, fact.FriendCredit, CreditGrant.ReferralEnd(fact.ClaimedAt)) { MinimumLessonPrice = fact.LeastLessonPrice };
        ledger.Add(wallet.Issue(grant, now).Value!);
    }
}
