using Npgsql;
using NpgsqlTypes;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Forgets what nobody needs any more: events 30 days after they were recorded, unless something of theirs is not done; keys and occurrences as old (O13).</summary>
internal sealed class Pruning(OutboxConnections connections, OutboxOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    // In chunks, oldest first, so that no lock lasts.
    private const string EventsSql = """
        delete from messaging.events where event_id in (
            select e.event_id from messaging.events e where e.recorded_at < @before
            and not exists (select from messaging.deliveries d where d.message_id = e.event_id) and not exists (select from messaging.dead_letters l where l.message_id = e.event_id)
            order by e.recorded_at limit @chunk)
        """;

    private const string KeysSql = """
        delete from messaging.command_keys where key in (select key from messaging.command_keys where recorded_at < @before limit @chunk)
        """;

    private const string OccurrencesSql = """
        delete from messaging.occurrences where (job, due_at) in (
            select o.job, o.due_at from messaging.occurrences o where o.due_at < @before
            and exists (select from messaging.occurrences later where later.job = o.job and later.due_at > o.due_at) limit @chunk)
        """;

    private const int Chunk = 2000;

    public async Task Run(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval);
        do await Once(stop);
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>How many rows went.</summary>
    public async Task<int> Once(CancellationToken cancellation)
    {
        await using var connection = await connections.Source.OpenConnectionAsync(cancellation);
        await using var events = new NpgsqlCommand(EventsSql, connection);
        await using var keys = new NpgsqlCommand(KeysSql, connection);
        await using var occurrences = new NpgsqlCommand(OccurrencesSql, connection);
        return await Prune(events, cancellation) + await Prune(keys, cancellation) + await Prune(occurrences, cancellation);
    }

    private async Task<int> Prune(NpgsqlCommand command, CancellationToken cancellation)
    {
        command.Parameters.Add(new("before", NpgsqlDbType.TimestampTz) { Value = clock.GetUtcNow() - options.Retention });
        command.Parameters.Add(new("chunk", NpgsqlDbType.Integer) { Value = Chunk });
        var (total, gone) = (0, Chunk);
        while (gone == Chunk) total += gone = await command.ExecuteNonQueryAsync(cancellation);
        return total;
    }
}
