using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;

namespace InstaInstru.Application.Ledger;

/// <summary>Every cent of one lesson in plain words, oldest first.</summary>
public sealed record ExplainBookingLedger(BookingId BookingId);

/// <summary>One movement and what it means.</summary>
/// <param name="Id">The ledger's transaction.</param>
/// <param name="Kind">Why money moved.</param>
/// <param name="Explanation">The same in a sentence.</param>
/// <param name="PostedAt">When.</param>
/// <param name="Entries">What each account got; they sum to 0.</param>
public sealed record ExplainedTransaction(LedgerTransactionId Id, LedgerTransactionKind Kind, string Explanation, DateTimeOffset PostedAt, IReadOnlyList<ExplainedEntry> Entries);

/// <summary>One side of a movement.</summary>
/// <param name="Account">What the account stands for.</param>
/// <param name="OwnerId">Whose it is; null for the platform's own.</param>
/// <param name="AmountCents">Value coming to the account is positive.</param>
public sealed record ExplainedEntry(AccountKind Account, UserId? OwnerId, long AmountCents);

/// <summary>A lesson's movements.</summary>
public sealed record BookingLedger(BookingId BookingId, IReadOnlyList<ExplainedTransaction> Data);

/// <summary>The columns of a movement.</summary>
public sealed record PostedRow(LedgerTransactionId Id, LedgerTransactionKind Kind, DateTimeOffset PostedAt, List<ExplainedEntry> Entries);

/// <summary>What moved money for a lesson.</summary>
public sealed class CausesOfBooking : Specification<LedgerTransaction, LedgerCauseId>
{
    public CausesOfBooking(BookingId booking)
    {
        Query.Where(posted => posted.BookingId == booking);
        Query.Select(posted => posted.CauseId);
    }
}

/// <summary>Everything posted for a lesson, or by the same causes before it was moved; what was posted at one instant has a fixed order.</summary>
public sealed class TransactionsOfBooking : Specification<LedgerTransaction, PostedRow>
{
    public TransactionsOfBooking(BookingId booking, IReadOnlyCollection<LedgerCauseId> causes)
    {
        Query.Where(posted => posted.BookingId == booking || causes.Contains(posted.CauseId)).OrderBy(posted => posted.PostedAt).ThenBy(posted => posted.Kind).ThenBy(posted => posted.Id);
        Query.Select(posted => new PostedRow(posted.Id, posted.Kind, posted.PostedAt, posted.Entries.OrderBy(entry => entry.Line)
            .Select(entry => new ExplainedEntry(entry.AccountKind, entry.Owner, entry.Amount.Cents)).ToList()));
    }
}

public static class ExplainBookingLedgerHandler
{
    public static async Task<Result<BookingLedger>> Handle(ExplainBookingLedger message, IReadRepository ledger, CancellationToken cancellation)
    {
        var rows = await ledger.List(new TransactionsOfBooking(message.BookingId, await ledger.List(new CausesOfBooking(message.BookingId), cancellation)), cancellation);
        return new BookingLedger(message.BookingId, [.. rows.Select(row => new ExplainedTransaction(row.Id, row.Kind, LedgerWords.Explain(row), row.PostedAt, row.Entries))]);
    }
}
