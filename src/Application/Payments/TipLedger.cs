using InstaInstru.Application.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Payments;

/// <summary>Posts what the reducer made of news about a tip, in the transaction that records it: the tip itself, and its cost, which the platform bears (ruling 20).</summary>
public sealed class TipLedger(IRepository<LedgerTransaction> ledger)
{
    public void Post(Tip tip, DateTimeOffset now)
    {
        var cause = LedgerCauseId.Of(tip.Id);
        foreach (var paid in tip.Events.OfType<TipPaid>()) ledger.Add(LedgerTransaction.TipPaid(cause, tip.BookingId, LedgerAccount.InstructorPayable(tip.InstructorId.UserId), paid.Amount, now));
        foreach (var processed in tip.Events.OfType<TipProcessed>()) ledger.Add(LedgerTransaction.TipProcessed(cause, tip.BookingId, processed.Cost, now));
    }
}
