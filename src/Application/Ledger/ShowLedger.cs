using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;

namespace InstaInstru.Application.Ledger;

/// <summary>The ledger's accounts by kind.</summary>
/// <param name="At">As they stood right after this instant; now when left out.</param>
public sealed record ShowLedger(DateTimeOffset? At = null);

/// <summary>What the accounts of one kind sum to; value coming to them is positive.</summary>
public sealed record AccountTotal(AccountKind Kind, long AmountCents, int Entries);

/// <summary>The whole ledger; <paramref name="SumCents"/> is 0, or something is wrong (ruling 23).</summary>
public sealed record TrialBalance(long SumCents, IReadOnlyList<AccountTotal> Accounts);

/// <summary>Reads the ledger's balances at any instant.</summary>
public interface ILedgerTotals
{
    /// <summary>Sums by kind right after an instant, or of everything.</summary>
    Task<IReadOnlyList<AccountTotal>> ByKind(DateTimeOffset? at, CancellationToken cancellation);

    /// <summary>Accounts of one kind by owner.</summary>
    /// <param name="question">Which accounts, and when.</param>
    /// <param name="after">Last owner of the page before.</param>
    /// <param name="take">Most rows.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<AccountBalance>> Balances(ListLedgerAccounts question, UserId? after, int take, CancellationToken cancellation);
}

public static class ShowLedgerHandler
{
    public static async Task<Result<TrialBalance>> Handle(ShowLedger message, ILedgerTotals totals, CancellationToken cancellation)
    {
        var accounts = await totals.ByKind(message.At, cancellation);
        return new TrialBalance(accounts.Sum(account => account.AmountCents), accounts);
    }
}
