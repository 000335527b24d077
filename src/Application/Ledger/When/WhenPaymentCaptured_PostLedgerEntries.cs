using InstaInstru.Application.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Ledger.When;

/// <summary>Posts what was taken from the card and what each side gets of it.</summary>
public static class WhenPaymentCaptured_PostLedgerEntriesHandler
{
    public static async Task Handle(PaymentCaptured fact, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        var cause = LedgerCauseId.Of(fact.PaymentId);
        if (await ledger.Any(new TransactionOfCause(cause, LedgerTransactionKind.CardCaptured), cancellation)) return;
        ledger.Add(LedgerTransaction.CardCaptured(
            cause, fact.BookingId, LedgerAccount.InstructorPayable(fact.InstructorId.UserId), fact.Captured, fact.InstructorShare, time.GetUtcNow()));
    }
}
