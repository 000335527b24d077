using Npgsql;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Tells other processes that there is work, at most every few milliseconds and never inside a business transaction, and listens for the same (O10).</summary>
internal sealed class Wakeups : IDisposable
{
    private const string Channel = "messaging";
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(20);
    private readonly SemaphoreSlim pending = new(0, 1);
    private readonly Lock gate = new();
    private readonly OutboxConnections connections;
    private readonly DuePoller poller;
    private readonly ClockFollowing clock;
    private readonly string node;

    public Wakeups(OutboxConnections connections, ReadyQueue ready, DuePoller poller, ClockFollowing clock, MessageIds ids)
    {
        (this.connections, this.poller, this.clock) = (connections, poller, clock);
        node = ids.Next(TimeProvider.System.GetUtcNow()).ToString();
        ready.SomethingStored += Tell;
    }

    /// <summary>Other processes are going to be told.</summary>
    public void Tell()
    {
        lock (gate)
        {
            if (pending.CurrentCount == 0) pending.Release();
        }
    }

    public async Task Telling(CancellationToken stop)
    {
        while (true)
        {
            await pending.WaitAsync(stop);
            await using (var connection = await connections.Source.OpenConnectionAsync(stop))
            await using (var batch = new NpgsqlBatch(connection))
            {
                // A wakeup lost in a crash is found by polling: nobody waits for the disk because of it.
                batch.BatchCommands.Add(new("select set_config('synchronous_commit', 'off', true)"));
                batch.BatchCommands.Add(new("select pg_notify($1, $2)") { Parameters = { new() { Value = Channel }, new() { Value = node } } });
                await batch.ExecuteNonQueryAsync(stop);
            }

            await Task.Delay(Together, stop);
        }
    }

    public async Task Listening(CancellationToken stop)
    {
        await using var connection = await connections.OpenAlone(stop);
        connection.Notification += (_, notification) =>
        {
            if (notification.Channel == ClockStore.Channel) clock.Poke();
            else if (notification.Payload != node) poller.Poke();
        };
        await using (var command = new NpgsqlCommand($"listen {Channel}; listen {ClockStore.Channel}", connection)) await command.ExecuteNonQueryAsync(stop);
        poller.Poke();
        while (true) await connection.WaitAsync(stop);
    }

    public void Dispose() => pending.Dispose();
}
