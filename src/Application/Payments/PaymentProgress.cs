using InstaInstru.Application.Common;
using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Payments;

/// <summary>
/// What every source of news about a payment leads to, in the transaction that records it: calls that follow are stored,
/// what moved is posted to ledger and wallet (ruling 15), and the next step gets its instant.
/// </summary>
public sealed class PaymentProgress(
    IRepository<PaymentOperation> operations, IRepository<LedgerTransaction> ledger, IRepository<Wallet> wallets, HoldPlacement holds)
{
    /// <summary>Keeps what the reducer made of the news.</summary>
    public async Task Keep(Payment payment, IEnumerable<PaymentOperation> calls, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var call in calls) operations.Add(call);
        foreach (var captured in payment.Events.OfType<PaymentCaptured>())
        {
            ledger.Add(LedgerTransaction.CardCaptured(
                LedgerCauseId.Of(payment.Id), payment.BookingId, LedgerAccount.InstructorPayable(payment.InstructorId.UserId), captured.Captured, captured.InstructorShare, now));
            foreach (var movement in await SettleCredits(payment, now, cancellation)) ledger.Add(movement);
        }

        foreach (var lost in payment.Events.OfType<PaymentUncollected>())
        {
            if (lost.PaidToInstructor > Money.Zero)
                ledger.Add(LedgerTransaction.UncollectedShare(LedgerCauseId.Of(payment.Id), payment.BookingId, LedgerAccount.InstructorPayable(payment.InstructorId.UserId), lost.PaidToInstructor, now));
            if (payment.CreditDueBack is null) foreach (var movement in await SettleCredits(payment, now, cancellation)) ledger.Add(movement);
        }

        foreach (var refunded in payment.Events.OfType<PaymentRefunded>())
        {
            ledger.Add(LedgerTransaction.CardRefunded(
                LedgerCauseId.Of(refunded.RefundId), payment.BookingId, LedgerAccount.InstructorPayable(payment.InstructorId.UserId), refunded.Refunded, refunded.FromInstructor, now));
            if (refunded.Fully && await wallets.Get(WalletId.Of(payment.StudentId), cancellation) is { } wallet)
                foreach (var movement in wallet.SettleRefund(payment.BookingId, now)) ledger.Add(movement);
        }

        foreach (var failed in payment.Events.OfType<PaymentRefundFailed>().Where(failed => failed.SentBack))
            ledger.Add(LedgerTransaction.RefundReturned(LedgerCauseId.Of(failed.RefundId), payment.BookingId, LedgerAccount.RefundOwed(payment.StudentId), failed.Amount, now));
        holds.ScheduleNext(payment);
    }

    /// <summary>A taught lesson uses the credit set aside for it; a late cancellation gives credit back.</summary>
    private async Task<IEnumerable<LedgerTransaction>> SettleCredits(Payment payment, DateTimeOffset now, CancellationToken cancellation)
    {
        if (payment.CreditDueBack is { } dueBack) return (await wallets.GetOrOpen(payment.StudentId, now, cancellation)).SettleCancellation(payment.BookingId, dueBack, now);
        return await wallets.Get(WalletId.Of(payment.StudentId), cancellation) is { } wallet && wallet.Consume(payment.BookingId, now) is { } consumed ? [consumed] : [];
    }
}
