using InstaInstru.Application.Ledger;
using InstaInstru.Domain.Ledger;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Ledger;

internal sealed class LedgerTotals(NpgsqlDataSource database) : ILedgerTotals
{
    private const string Sql = "select account_kind, sum(amount_cents)::bigint, count(*)::int from ledger_entries group by account_kind order by account_kind";

    public async Task<IReadOnlyList<AccountTotal>> ByKind(CancellationToken cancellation)
    {
        var totals = new List<AccountTotal>();
        await using var command = database.CreateCommand(Sql);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation)) totals.Add(new(SnakeCase.Read<AccountKind>(row.GetString(0)), row.GetInt64(1), row.GetInt32(2)));
        return totals;
    }
}
