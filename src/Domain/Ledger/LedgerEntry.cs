using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Domain.Ledger;

/// <summary>One side of a transaction.</summary>
public sealed class LedgerEntry
{
    private LedgerEntry()
    {
    }

    internal LedgerEntry(LedgerTransaction transaction, int line, LedgerAccount account, Money amount) =>
        (TransactionId, PostedAt, Line, AccountKind, Owner, LotId, Amount) = (transaction.Id, transaction.PostedAt, line, account.Kind, account.Owner, account.LotId, amount);

    public LedgerTransactionId TransactionId { get; private set; }

    /// <summary>The transaction's instant, kept here too so that an account's balance at any instant is read from one index.</summary>
    public DateTimeOffset PostedAt { get; private set; }

    public int Line { get; private set; }

    public AccountKind AccountKind { get; private set; }

    /// <summary>Whose account it is; null for the platform's own.</summary>
    public UserId? Owner { get; private set; }

    /// <summary>The lot of credit that moved; set on the accounts of a wallet.</summary>
    public CreditLotId? LotId { get; private set; }

    /// <summary>Signed and never zero.</summary>
    public Money Amount { get; private set; }
}
