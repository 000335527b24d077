using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Ledger;

/// <summary>One side of a transaction.</summary>
public sealed class LedgerEntry
{
    private LedgerEntry()
    {
    }

    internal LedgerEntry(LedgerTransactionId transaction, int line, LedgerAccount account, Money amount) =>
        (TransactionId, Line, AccountKind, Owner, Amount) = (transaction, line, account.Kind, account.Owner, amount);

    public LedgerTransactionId TransactionId { get; private set; }

    public int Line { get; private set; }

    public AccountKind AccountKind { get; private set; }

    /// <summary>Whose account it is; null for the platform's own.</summary>
    public UserId? Owner { get; private set; }

    /// <summary>Signed and never zero.</summary>
    public Money Amount { get; private set; }
}
