using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets;

/// <summary>Failures of wallets that a caller may expect.</summary>
public static class WalletErrors
{
    public static readonly Error CreditChanged = Error.Conflict(
        "wallets.credit_changed", "The wallet cannot give exactly this credit any more. Take a new quote and repeat the request with its totals.");

    public static readonly Error DebtOpen = Error.Conflict("wallets.debt_open", "Credit that was taken back had been spent already. Until later credits have repaid it no credit can be used.");

    [Constraint("ix_credit_reservations_promotion")]
    public static readonly Error PromotionsDoNotStack = Error.Conflict("wallets.promotions_do_not_stack", "A booking uses at most one promotional credit. Choose one of them.");

    public static readonly Error AlreadyReserved = Error.Conflict("wallets.already_reserved", "This booking has set credit aside already. Release it first.");

    public static readonly Error RepeatedLot = Error.Invalid("wallets.repeated_lot", "Name each lot once.", "/credits");

    public static readonly Error EmptyPart = Error.Invalid("wallets.empty_part", "Take at least one cent of each lot.", "/credits");

    public static readonly Error NothingToIssue = Error.Invalid("wallets.nothing_to_issue", "A credit is at least one cent.");

    public static readonly Error GoodwillLimit = Error.Conflict("wallets.goodwill_limit", "One person is given at most $200 out of goodwill in 30 days. Give what is left, or wait.");

    [Constraint("ix_credit_lots_cause"), Constraint("ix_credit_lots_milestone")]
    public static readonly Error AlreadyIssued = Error.Conflict("wallets.already_issued", "This credit is in the wallet already.");

    public static readonly Error NoReferralCredit = Error.Conflict("wallets.no_referral_credit", "There is no referral credit in the wallet that this lesson could use.");

    public static readonly Error LessonTooCheap = Error.Conflict("wallets.lesson_too_cheap", "This credit is for lessons of a higher price.");

    [Constraint("wallet_lots_equal_ledger")]
    public static readonly Error LotsContradictLedger = Error.Conflict("wallets.lots_contradict_ledger", "The lots of a wallet sum to its ledger account. Nothing was changed.");

    [Constraint("credit_lots_amounts"), Constraint("credit_reservations_amount"), Constraint("wallets_debt")]
    public static readonly Error Overdrawn = Error.Conflict("wallets.overdrawn", "A lot cannot give more than it holds. Nothing was changed.");
}
