using InstaInstru.Application.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets.When;

/// <summary>Nothing is charged: the instructor's fee rebate set aside for the lesson is free again (ruling 27).</summary>
[PartitionBy(nameof(PaymentReleased.InstructorId))]
public static class WhenPaymentReleased_ReturnRebateHandler
{
    public static async Task Handle(PaymentReleased fact, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (await wallets.Get(WalletId.Of(fact.InstructorId.UserId), cancellation) is not { } wallet) return;
        if (wallet.Release(fact.BookingId, ReleasedThrough.Platform, time.GetUtcNow()) is { } repaid) ledger.Add(repaid);
    }
}
