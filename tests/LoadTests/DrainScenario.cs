using System.Diagnostics;
using Npgsql;

namespace InstaInstru.LoadTests;

/// <summary>Emptying a full outbox in process, beside a bare Npgsql loop that takes the same deliveries in the same batches and leaves the same rows.</summary>
internal static class DrainScenario
{
    private const int Events = 5000, WarmUp = 3000, Reactions = 2, Batch = 25;
    private static readonly int Workers = Math.Clamp(Environment.ProcessorCount, 2, 8);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(50);

    private const string Claim = """
        select d.delivery_id, d.handler, d.message_id, e.stream_id, e.payload
        from messaging.deliveries d join messaging.events e on e.event_id = d.message_id
        where d.not_before <= now() order by d.not_before, d.delivery_id limit 25 for update of d skip locked
        """;

    private const string Effect = "insert into effect (id, handler, message_id, stream_id, number, version) values ($1, $2, $3, $4, 1, 1)";

    public static async Task<IEnumerable<Row>> Run(Stage stage)
    {
        await using var store = await OutboxStore.Open(stage);
        await Product(store, WarmUp);
        await Bare(store, WarmUp / 3);
        var product = await Product(store, Events);
        var bare = await Bare(store, Events);
        return
        [
            new("outbox drain", product, "deliveries/s"), new("bare Npgsql loop, same effects", bare, "deliveries/s"), Row.AtLeast("outbox drain ÷ bare loop", product / bare, 0.4),
            .. await PgBench.CommitsPerSecond(store.ConnectionString, Workers),
        ];
    }

    private static async Task<double> Product(OutboxStore store, int events)
    {
        await store.Store(events);
        var clock = Stopwatch.StartNew();
        using var host = await store.Node(dispatching: true);
        await store.Empty(Limit);
        var seconds = clock.Elapsed.TotalSeconds;
        await host.StopAsync();
        return events * Reactions / seconds;
    }

    private static async Task<double> Bare(OutboxStore store, int events)
    {
        await store.Store(events);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            while (await Deliver(store.Source) > 0)
            {
                // Until nothing is left.
            }
        })));
        return events * Reactions / clock.Elapsed.TotalSeconds;
    }

    private static async Task<int> Deliver(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var claimed = new List<(Guid Id, string Handler, Guid Message, Guid Stream)>(Batch);
        await using (var claim = new NpgsqlCommand(Claim, connection))
        await using (var reader = await claim.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) claimed.Add((reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetGuid(3)));
        }

        foreach (var (id, handler, message, stream) in claimed)
        {
            await using var effect = new NpgsqlCommand(Effect, connection) { Parameters = { new() { Value = id }, new() { Value = handler }, new() { Value = message }, new() { Value = stream } } };
            await effect.ExecuteNonQueryAsync();
        }

        await using var remove = new NpgsqlCommand("delete from messaging.deliveries where delivery_id = any($1)", connection) { Parameters = { new() { Value = claimed.ConvertAll(row => row.Id) } } };
        await remove.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return claimed.Count;
    }
}
