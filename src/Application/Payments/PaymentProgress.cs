using InstaInstru.Application.Common;
using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Accounts;
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
    IRepository<PaymentOperation> operations, IRepository<LedgerTransaction> ledger, IRepository<Wallet> wallets, ILessonOutcomes lessons, ChargebackProgress chargebacks, HoldPlacement holds)
{
    /// <summary>Keeps what the reducer made of the news.</summary>
    public async Task Keep(Payment payment, IEnumerable<PaymentOperation> calls, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var call in calls) operations.Add(call);
        foreach (var captured in payment.Events.OfType<PaymentCaptured>())
        {
            ledger.Add(payment.IsWithheld
                ? LedgerTransaction.CardWithheld(LedgerCauseId.Of(payment.Id), payment.BookingId, captured.Captured, now)
                : LedgerTransaction.CardCaptured(LedgerCauseId.Of(payment.Id), payment.BookingId, Instructor(payment), captured.Captured, captured.InstructorShare, now));
            if (!payment.IsWithheld) await SettleCredits(payment, now, cancellation);
        }

        foreach (var divided in payment.Events.OfType<PaymentDivided>())
        {
            if (divided.Withheld > Money.Zero || divided.InstructorShare > Money.Zero)
                ledger.Add(LedgerTransaction.WithheldDivided(LedgerCauseId.Of(payment.Id), payment.BookingId, Instructor(payment), divided.Withheld, divided.InstructorShare, now));
            await SettleCredits(payment, now, cancellation);
        }

        foreach (var lost in payment.Events.OfType<PaymentUncollected>())
        {
            if (lost.PaidToInstructor > Money.Zero)
                ledger.Add(LedgerTransaction.UncollectedShare(LedgerCauseId.Of(payment.Id), payment.BookingId, Instructor(payment), lost.PaidToInstructor, now));
            if (payment is { CreditDueBack: null, IsWithheld: false }) await SettleCredits(payment, now, cancellation);
            if (await wallets.Get(WalletId.Of(payment.InstructorId.UserId), cancellation) is { } wallet
                && wallet.Release(payment.BookingId, ReleasedThrough.FailedPayment, now) is { } repaid) ledger.Add(repaid);
        }

        foreach (var refunded in payment.Events.OfType<PaymentRefunded>())
        {
            ledger.Add(payment.IsWithheld
                ? LedgerTransaction.WithheldRefunded(LedgerCauseId.Of(refunded.RefundId), payment.BookingId, refunded.Refunded, now)
                : LedgerTransaction.CardRefunded(LedgerCauseId.Of(refunded.RefundId), payment.BookingId, Instructor(payment), refunded.Refunded, refunded.FromInstructor, now));
            if (payment.Refunds.Single(refund => refund.Id == refunded.RefundId).Carried is var carried && carried > Money.Zero)
                ledger.Add(LedgerTransaction.ShareCarried(LedgerCauseId.Of(refunded.RefundId), payment.BookingId, Instructor(payment), carried, now));
            if (refunded.Fully) await GiveCreditsBack(payment, now, cancellation);
        }

        foreach (var taken in payment.Events.OfType<CarriedShareTaken>())
            ledger.Add(LedgerTransaction.CarriedShareTaken(LedgerCauseId.Of(taken.OperationId), payment.BookingId, Instructor(payment), taken.Taken, now));

        foreach (var failed in payment.Events.OfType<PaymentRefundFailed>().Where(failed => failed.SentBack))
            ledger.Add(LedgerTransaction.RefundReturned(LedgerCauseId.Of(failed.RefundId), payment.BookingId, LedgerAccount.RefundOwed(payment.StudentId), failed.Amount, now));
        if (payment.ToppedUp + payment.TopUpDue > Money.Zero) await chargebacks.Continue(payment, now, cancellation);
        holds.ScheduleNext(payment);
    }

    /// <summary>A taught lesson uses the credit set aside for it; a late cancellation gives credit back.</summary>
    private async Task SettleCredits(Payment payment, DateTimeOffset now, CancellationToken cancellation)
    {
        if (payment.CreditDueBack is { } dueBack)
            foreach (var movement in (await wallets.GetOrOpen(payment.StudentId, now, cancellation)).SettleCancellation(payment.BookingId, dueBack, now)) ledger.Add(movement);
        else if (await wallets.Get(WalletId.Of(payment.StudentId), cancellation) is { } wallet && wallet.Consume(payment.BookingId, now) is { } consumed) ledger.Add(consumed);
        if (payment.Rebate > Money.Zero && (await wallets.Get(WalletId.Of(payment.InstructorId.UserId), cancellation))!.Consume(payment.BookingId, now) is { } rebated) ledger.Add(rebated);
    }

    /// <summary>With all of the card's money the credit comes back: what was used or forfeited, and what is still set aside; the instructor's fee rebate when nothing of what it was added to is left.</summary>
    private async Task GiveCreditsBack(Payment payment, DateTimeOffset now, CancellationToken cancellation)
    {
        var through = await lessons.EndedThrough(payment.BookingId, cancellation);
        await GiveBackTo(payment.StudentId);
        if (payment.RebateGoesBack) await GiveBackTo(payment.InstructorId.UserId);

        async Task GiveBackTo(UserId person)
        {
            if (await wallets.Get(WalletId.Of(person), cancellation) is not { } wallet) return;
            foreach (var movement in wallet.SettleRefund(payment.BookingId, now)) ledger.Add(movement);
            if (wallet.Release(payment.BookingId, through, now) is { } repaid) ledger.Add(repaid);
        }
    }

    private static LedgerAccount Instructor(Payment payment) => LedgerAccount.InstructorPayable(payment.InstructorId.UserId);
}
