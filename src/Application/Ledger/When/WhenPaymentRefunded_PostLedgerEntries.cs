using InstaInstru.Application.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Ledger.When;

/// <summary>Posts what went back to the card; a payment may be refunded in parts, so each refund's event is its own cause.</summary>
public static class WhenPaymentRefunded_PostLedgerEntriesHandler
{
    public static async Task Handle(PaymentRefunded fact, Envelope envelope, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        var cause = LedgerCauseId.From(envelope.MessageId);
        if (await ledger.Any(new TransactionOfCause(cause, LedgerTransactionKind.CardRefunded), cancellation)) return;
        ledger.Add(LedgerTransaction.CardRefunded(cause, fact.BookingId, fact.Refunded, time.GetUtcNow()));
    }
}
