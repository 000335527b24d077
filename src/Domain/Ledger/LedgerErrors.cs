using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Ledger;

/// <summary>What the database says when the ledger would become wrong.</summary>
public static class LedgerErrors
{
    [Constraint("ledger_transaction_balances")]
    public static readonly Error Unbalanced = Error.Conflict("ledger.unbalanced", "The entries of a transaction sum to zero. Nothing was posted.");

    [Constraint("ix_ledger_transactions_cause_id_kind")]
    public static readonly Error AlreadyPosted = Error.Conflict("ledger.already_posted", "This movement is in the ledger already.");

    [Constraint("ledger_entries_amount_not_zero")]
    public static readonly Error EmptyEntry = Error.Conflict("ledger.empty_entry", "An entry moves at least one cent. Nothing was posted.");
}
