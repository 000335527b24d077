using InstaInstru.Application.Referrals;
using Npgsql;
using NpgsqlTypes;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>Reads the unlocker's runs from the engine's tables, so that every node tells the same.</summary>
internal sealed class UnlockerRunsReader(NpgsqlDataSource database) : IUnlockerRuns
{
    private const string Sql = """
        with waiting as (select not_before from messaging.deliveries where handler = 'UnlockDueRewards')
        select (select max(due_at) from messaging.occurrences where job = 'UnlockDueRewards' and due_at < coalesce((select min(not_before) from waiting), 'infinity')),
            exists (select from waiting), (select count(*)::int from referral_attributions where status = 'pending' and unlock_due_at <= $1),
            (select min(unlock_due_at) from referral_attributions where status = 'pending' and unlock_due_at <= $1),
            (select count(*)::int from messaging.deliveries where handler = 'UnlockReferralReward'),
            (select count(*)::int from messaging.dead_letters where handler in ('UnlockDueRewards', 'UnlockReferralReward'))
        """;

    public async Task<UnlockerRuns> At(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = now.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new(Instant(row, 0), row.GetBoolean(1), row.GetInt32(2), Instant(row, 3), row.GetInt32(4), row.GetInt32(5));
    }

    private static DateTimeOffset? Instant(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
