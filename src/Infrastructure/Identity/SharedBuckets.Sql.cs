using InstaInstru.Domain.Accounts;
using InstaInstru.Infrastructure.Persistence;
using Npgsql;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Buckets of all nodes together: a row each, taken from by one statement, whose row lock puts many at once in order.</summary>
internal sealed class SharedBuckets(NpgsqlDataSource database)
{
    // The same as RateLimit.Take. A refused request writes the row too, so that one statement answers both.
    private const string TakeSql = """
        insert into rate_limit_counts as bucket (id, full_at, passed) values ($1, $2 + $3, true)
        on conflict (id) do update set
            full_at = least(greatest(bucket.full_at, $2), $2 + $4) + case when greatest(bucket.full_at, $2) + $3 <= $2 + $4 then $3 else interval '0' end,
            passed = greatest(bucket.full_at, $2) + $3 <= $2 + $4
        returning passed, full_at
        """;

    public Task<RateLimitState> Take(Guid key, RateLimit limit, DateTimeOffset now, CancellationToken cancellation) => Outages.Within(async soon =>
    {
        await using var command = database.CreateCommand(TakeSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = key });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = limit.Interval() });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = limit.Depth() });
        await using var row = await command.ExecuteReaderAsync(soon);
        await row.ReadAsync(soon);
        return limit.State(row.GetBoolean(0), row.GetFieldValue<DateTimeOffset>(1), now);
    }, cancellation);
}
