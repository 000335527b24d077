using InstaInstru.Application.Ledger;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace InstaInstru.Infrastructure.Persistence.Ledger;

internal sealed class LedgerTotals(NpgsqlDataSource database) : ILedgerTotals
{
    private const string Kinds = """
        select account_kind, sum(amount_cents)::bigint, count(*)::int from ledger_entries where ($1 is null or posted_at <= $1) group by account_kind order by account_kind
        """;

    // Read from the index over kind, owner and instant alone; platform accounts have no owner and are one row.
    private const string Accounts = """
        select owner, sum(amount_cents)::bigint, count(*)::int from ledger_entries
        where account_kind = $2 and ($1 is null or posted_at <= $1) and ($3 is null or owner = $3) and ($4 is null or owner > $4)
        group by owner order by owner limit $5
        """;

    public async Task<IReadOnlyList<AccountTotal>> ByKind(DateTimeOffset? at, CancellationToken cancellation)
    {
        var totals = new List<AccountTotal>();
        await using var command = Command(Kinds, at);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation)) totals.Add(new(SnakeCase.Read<AccountKind>(row.GetString(0)), row.GetInt64(1), row.GetInt32(2)));
        return totals;
    }

    public async Task<IReadOnlyList<AccountBalance>> Balances(ListLedgerAccounts question, UserId? after, int take, CancellationToken cancellation)
    {
        var balances = new List<AccountBalance>();
        await using var command = Command(Accounts, question.At);
        command.Parameters.Add(new() { Value = SnakeCase.Of(question.Kind.ToString()) });
        command.Parameters.Add(Id(question.Owner));
        command.Parameters.Add(Id(after));
        command.Parameters.Add(new() { Value = take });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation)) balances.Add(new(question.Kind, row.IsDBNull(0) ? null : new UserId(row.GetGuid(0)), row.GetInt64(1), row.GetInt32(2)));
        return balances;
    }

    private NpgsqlCommand Command(string sql, DateTimeOffset? at)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = at is { } instant ? instant.ToUniversalTime() : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return command;
    }

    private static NpgsqlParameter Id(UserId? user) => new() { Value = user is { } id ? id.Value : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };
}
