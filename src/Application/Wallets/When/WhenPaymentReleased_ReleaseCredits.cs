using InstaInstru.Application.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets.When;

/// <summary>Nothing is charged: the credit set aside is free again (ruling 15).</summary>
[PartitionBy(nameof(PaymentReleased.StudentId))]
public static class WhenPaymentReleased_ReleaseCreditsHandler
{
    public static async Task Handle(
        PaymentReleased fact, ILessonOutcomes lessons, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (await wallets.Get(WalletId.Of(fact.StudentId), cancellation) is not { } wallet) return;
        var through = await lessons.EndedThrough(fact.BookingId, cancellation);
        if (wallet.Release(fact.BookingId, through, time.GetUtcNow()) is { } repaid) ledger.Add(repaid);
    }
}
