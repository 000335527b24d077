using InstaInstru.Application.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets.When;

/// <summary>The card was charged: a lesson uses the credit set aside for it, a late cancellation gives credit back (ruling 15).</summary>
[PartitionBy(nameof(PaymentCaptured.StudentId))]
public static class WhenPaymentCaptured_SettleCreditsHandler
{
    public static async Task Handle(
        PaymentCaptured fact, ILessonOutcomes lessons, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (await lessons.Of(fact.BookingId, cancellation) is not { } lesson) return;
        var now = time.GetUtcNow();
        if (lesson.CreditBack is { } dueBack)
        {
            var wallet = await wallets.GetOrOpen(fact.StudentId, now, cancellation);
            foreach (var movement in wallet.SettleCancellation(fact.BookingId, dueBack, now)) ledger.Add(movement);
        }
        else if (await wallets.Get(WalletId.Of(fact.StudentId), cancellation) is { } wallet && wallet.Consume(fact.BookingId, now) is { } consumed)
        {
            ledger.Add(consumed);
        }
    }
}
