using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets.When;

/// <summary>Takes back the milestone credit that the lesson had earned; what was spent becomes debt (ruling 25).</summary>
[PartitionBy(nameof(LessonCompletionReversed.StudentId))]
public static class WhenLessonCompletionReversed_RevokeMilestoneCreditHandler
{
    public static async Task Handle(
        LessonCompletionReversed fact, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (await wallets.Get(WalletId.Of(fact.StudentId), cancellation) is not { } wallet) return;
        foreach (var movement in wallet.Revoke(CreditOrigin.Milestone, LedgerCauseId.Of(fact.BookingId), time.GetUtcNow())) ledger.Add(movement);
    }
}
