using System.Diagnostics;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets;

/// <summary>Movements of a wallet in the words of its owner.</summary>
internal static class CreditWords
{
    public static string Explain(LedgerTransactionKind kind, WalletSide side, CreditOrigin origin) => kind switch
    {
        LedgerTransactionKind.CreditIssued when side is WalletSide.Debt => "New credit repaid what you owed.",
        LedgerTransactionKind.CreditIssued => Given(origin),
        LedgerTransactionKind.CreditConsumed => "Paid for a lesson.",
        LedgerTransactionKind.RebateConsumed => "Lowered the fee of a lesson you taught.",
        LedgerTransactionKind.CreditForfeited => "Lost by a late cancellation.",
        LedgerTransactionKind.CreditExpired => "Ended unused.",
        LedgerTransactionKind.CreditRevoked when side is WalletSide.Debt => "Taken back after you had used it: you owe it.",
        LedgerTransactionKind.CreditRevoked => "Taken back, because what it was given for was undone.",
        LedgerTransactionKind.DebtRepaid when side is WalletSide.Debt => "Credit that came back repaid what you owed.",
        LedgerTransactionKind.DebtRepaid => "Repaid what you owed.",
        LedgerTransactionKind.CreditRestored when side is WalletSide.Debt => "Forgiven, because a chargeback was won.",
        LedgerTransactionKind.CreditRestored => "Given back, because a chargeback was won.",
        _ => throw new UnreachableException($"{kind} moves no credit."),
    };

    private static string Given(CreditOrigin origin) => origin switch
    {
        CreditOrigin.ReferralFriend => "A friend brought you here.",
        CreditOrigin.ReferralReferrer => "Somebody you brought here has learnt or taught with us.",
        CreditOrigin.Milestone => "You reached a milestone of lessons.",
        CreditOrigin.Cancellation => "A lesson was cancelled.",
        CreditOrigin.Refund => "A lesson was refunded.",
        CreditOrigin.Release => "A lesson gave back credit it had set aside.",
        _ => "Given by our team.",
    };
}
