using System.Diagnostics;
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
        return new BookingLedger(message.BookingId, [.. rows.Select(row => new ExplainedTransaction(row.Id, row.Kind, Explain(row), row.PostedAt, row.Entries))]);
    }

    private static string Explain(PostedRow row) => row.Kind switch
    {
        LedgerTransactionKind.CardCaptured when On(row, AccountKind.Withheld) is { Cents: > 0 } withheld => $"The card paid {withheld}, which is kept undivided until the lesson is resolved.",
        LedgerTransactionKind.WithheldDivided => $"What was kept undivided, {On(row, AccountKind.Withheld)}, is divided: the instructor earned {On(row, AccountKind.InstructorPayable)}, the platform {Kept(row)}.",
        LedgerTransactionKind.CardRefunded when On(row, AccountKind.Withheld) is { Cents: > 0 } withheld => $"The card got {withheld} back of what was kept undivided.",
        LedgerTransactionKind.CardCaptured => $"The card paid {On(row, AccountKind.CardClearing)}; the instructor earned {On(row, AccountKind.InstructorPayable)}, the platform {Kept(row)}.",
        LedgerTransactionKind.UncollectedShare => $"The card did not pay for 72 hours, so the platform paid the instructor {On(row, AccountKind.InstructorPayable)}.",
        LedgerTransactionKind.CardRefunded => $"The card got {On(row, AccountKind.CardClearing)} back; the instructor gave {On(row, AccountKind.InstructorPayable)} of it, the platform the rest.",
        LedgerTransactionKind.RefundReturned => $"The card's bank sent {On(row, AccountKind.CardClearing)} back; the platform owes it to the student.",
        LedgerTransactionKind.TipPaid => $"The student tipped {On(row, AccountKind.CardClearing)}; all of it is the instructor's.",
        LedgerTransactionKind.TipProcessed => $"The provider charged {On(row, AccountKind.ProcessingCost)} for the tip; the platform paid it.",
        LedgerTransactionKind.CreditIssued => $"The student got credit of {On(row, AccountKind.CompensationExpense, AccountKind.PromotionalExpense)}, paid by the platform.",
        LedgerTransactionKind.CreditConsumed => $"Credit of {On(row, AccountKind.Wallet)} paid for the lesson.",
        LedgerTransactionKind.CreditForfeited => $"Credit of {On(row, AccountKind.Wallet)} was forfeited.",
        LedgerTransactionKind.CreditRevoked => $"Credit of {On(row, AccountKind.Wallet, AccountKind.WalletDebt)} was taken back.",
        LedgerTransactionKind.DebtRepaid => $"Credit of {On(row, AccountKind.Wallet)} repaid what the student owed.",
        LedgerTransactionKind.PaidOut => $"The instructor was paid out {On(row, AccountKind.InstructorBanks)}.",
        LedgerTransactionKind.PayoutReturned => $"A payout of {On(row, AccountKind.InstructorBanks)} did not reach the instructor's bank.",
        LedgerTransactionKind.PayoutFee => $"The instructor paid {On(row, AccountKind.InstructorPayable)} for an instant payout.",
        LedgerTransactionKind.PayoutFeeReturned => $"The instructor got the {On(row, AccountKind.InstructorPayable)} for a failed instant payout back.",
        LedgerTransactionKind.CreditExpired => $"Credit of {On(row, AccountKind.Wallet)} ended unused.",
        LedgerTransactionKind.CreditRestored => $"Credit of {On(row, AccountKind.Wallet, AccountKind.WalletDebt)} that a chargeback had taken back was restored.",
        LedgerTransactionKind.ChargebackWithdrawn => $"The card's bank took {On(row, AccountKind.CardClearing)} back until the chargeback is decided.",
        LedgerTransactionKind.ChargebackFee => $"The payment provider's fee of {On(row, AccountKind.ProviderFees)} for the chargeback.",
        LedgerTransactionKind.ChargebackReinstated => $"The card's bank gave {On(row, AccountKind.CardClearing)} back.",
        LedgerTransactionKind.ChargebackLost => $"The chargeback was lost: {On(row, AccountKind.ChargebackLoss)} is the platform's loss.",
        LedgerTransactionKind.ChargebackRecovered => $"The chargeback was won late: {On(row, AccountKind.ChargebackLoss)} is no loss any more.",
        LedgerTransactionKind.ShareTakenBack => $"The instructor gave the share of {On(row, AccountKind.InstructorPayable)} back for the lost chargeback.",
        LedgerTransactionKind.SharePaidAgain => $"The instructor got the share of {On(row, AccountKind.InstructorPayable)} again, because the chargeback was won late.",
        _ => throw new UnreachableException($"{row.Kind} has no words."),
    };

    private static Money On(PostedRow row, params AccountKind[] accounts) => new(Math.Abs(row.Entries.Where(entry => accounts.Contains(entry.Account)).Sum(entry => entry.AmountCents)));

    /// <summary>The platform may have added to the card's payment instead of keeping a part of it.</summary>
    private static string Kept(PostedRow row)
    {
        var kept = row.Entries.Where(entry => entry.Account is AccountKind.PlatformRevenue).Sum(entry => entry.AmountCents);
        return kept >= 0 ? $"kept {new Money(kept)}" : $"added {new Money(-kept)}";
    }
}
