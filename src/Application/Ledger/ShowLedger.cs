using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;

namespace InstaInstru.Application.Ledger;

/// <summary>The ledger's accounts by kind.</summary>
public sealed record ShowLedger;

/// <summary>What the accounts of one kind sum to; value coming to them is positive.</summary>
public sealed record AccountTotal(AccountKind Kind, long AmountCents, int Entries);

/// <summary>The whole ledger; <paramref name="SumCents"/> is 0, or something is wrong (ruling 23).</summary>
public sealed record TrialBalance(long SumCents, IReadOnlyList<AccountTotal> Accounts);

/// <summary>Reads the ledger's totals.</summary>
public interface ILedgerTotals
{
    Task<IReadOnlyList<AccountTotal>> ByKind(CancellationToken cancellation);
}

public static class ShowLedgerHandler
{
    public static async Task<Result<TrialBalance>> Handle(ShowLedger message, ILedgerTotals totals, CancellationToken cancellation)
    {
        var accounts = await totals.ByKind(cancellation);
        return new TrialBalance(accounts.Sum(account => account.AmountCents), accounts);
    }
}
