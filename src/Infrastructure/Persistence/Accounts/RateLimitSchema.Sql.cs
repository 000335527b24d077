namespace InstaInstru.Infrastructure.Persistence.Accounts;

/// <summary>
/// Counts are worth no write-ahead log: after a crash of the server every bucket is full. Every counted request updates its row in place,
/// for which pages keep room and no index beside the key exists; the hourly clearing reads the whole small table.
/// </summary>
internal sealed class RateLimitSchemaSql : ISchemaSql
{
    public int Order => 5;

    public IEnumerable<string> Up() => ["alter table rate_limit_counts set unlogged", "alter table rate_limit_counts set (fillfactor = 50)"];
}
