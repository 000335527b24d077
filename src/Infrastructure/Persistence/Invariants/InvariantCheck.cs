using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Payments;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Invariants;

/// <summary>One invariant and the rows that break it; none when it holds.</summary>
public sealed record InvariantReport(string Name, string Meaning, IReadOnlyList<string> Broken);

/// <summary>Checks everything that always holds: ledger, wallets, payments against the provider, calendars, deliveries, rewards, local times.</summary>
public sealed class InvariantCheck(NpgsqlDataSource database, ITimeZones zones, IProviderBooks provider, TimeProvider time)
{
    public async IAsyncEnumerable<InvariantReport> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var invariant in StoredInvariant.All) yield return new(invariant.Name, invariant.Meaning, await Rows(invariant.Sql, now, cancellation));
        yield return new(LocalTimes.Name, "A lesson's instant is one that its local time stands for (ruling 4).", await LocalTimes.Broken(database, zones, now, cancellation));
        if (await provider.Read(cancellation) is { } books)
            yield return new(ProviderBooks.Name, "What we captured, refunded and owe instructors is what the provider says (ruling 21).", await ProviderBooks.Broken(database, books, cancellation));
    }

    private async Task<List<string>> Rows(string sql, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = new List<string>();
        await using var command = database.CreateCommand(sql);
        if (sql.Contains("@now", StringComparison.Ordinal)) command.Parameters.AddWithValue("now", now);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation)) rows.Add(row.GetString(0));
        return rows;
    }
}
