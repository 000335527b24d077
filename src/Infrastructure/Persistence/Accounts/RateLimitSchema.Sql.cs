namespace InstaInstru.Infrastructure.Persistence.Accounts;

/// <summary>Counts are worth no write-ahead log: after a crash of the server every bucket is full.</summary>
internal sealed class RateLimitSchemaSql : ISchemaSql
{
    public int Order => 5;

    public IEnumerable<string> Up() => ["alter table rate_limit_counts set unlogged"];
}
