using System.Diagnostics;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;

namespace InstaInstru.Application.Ledger;

/// <summary>Movements of the ledger in plain words, one sentence for each kind.</summary>
internal static class LedgerWords
{
    public static string Explain(PostedRow row) => row.Kind switch
    {
        LedgerTransactionKind.CardCaptured when On(row, AccountKind.Withheld) is { Cents: > 0 } withheld => $"The card paid {withheld}, which is kept undivided until the lesson is resolved.",
        LedgerTransactionKind.WithheldDivided => $"What was kept undivided, {On(row, AccountKind.Withheld)}, is divided: the instructor earned {On(row, AccountKind.InstructorPayable)}, the platform {Kept(row)}.",
        LedgerTransactionKind.CardRefunded when On(row, AccountKind.Withheld) is { Cents: > 0 } withheld => $"The card got {withheld} back of what was kept undivided.",
        LedgerTransactionKind.CardCaptured => $"The card paid {On(row, AccountKind.CardClearing)}; the instructor earned {On(row, AccountKind.InstructorPayable)}, the platform {Kept(row)}.",
        LedgerTransactionKind.UncollectedShare => $"The card did not pay for 72 hours, so the platform paid the instructor {On(row, AccountKind.InstructorPayable)}.",
        LedgerTransactionKind.CardRefunded => $"The card got {On(row, AccountKind.CardClearing)} back; the instructor gave {On(row, AccountKind.InstructorPayable)} of it, the platform the rest.",
        LedgerTransactionKind.RefundReturned => $"The card's bank sent {On(row, AccountKind.CardClearing)} back; the platform owes it to the student.",
        LedgerTransactionKind.ShareCarried => $"Of the instructor's part of the refund {On(row, AccountKind.InstructorPayable)} had left the lesson's transfer: the platform advanced it.",
        LedgerTransactionKind.CarriedShareTaken => $"The instructor gave {On(row, AccountKind.InstructorPayable)} that the platform had advanced for a refund.",
        LedgerTransactionKind.TipPaid => $"The student tipped {On(row, AccountKind.CardClearing)}; all of it is the instructor's.",
        LedgerTransactionKind.TipProcessed => $"The provider charged {On(row, AccountKind.ProcessingCost)} for the tip; the platform paid it.",
        LedgerTransactionKind.CreditIssued => $"Credit of {On(row, AccountKind.CompensationExpense, AccountKind.PromotionalExpense)} was given, paid by the platform.",
        LedgerTransactionKind.CreditConsumed => $"Credit of {On(row, AccountKind.Wallet)} paid for the lesson.",
        LedgerTransactionKind.RebateConsumed => $"A fee rebate of {On(row, AccountKind.Wallet)} left that much of the platform's fee to the instructor.",
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
