namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Waits until nothing is in flight: no delivery is due on the application's clock. For tests and the test clock.</summary>
internal sealed class OutboxIdle(OutboxConnections connections, JobSchedule jobs, DuePoller poller, Completions completions, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns when idle; after <paramref name="budget"/> throws with the rows that are stuck.</summary>
    public async Task Wait(TimeSpan budget, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var beat = completions.Any.Next;
            await using (var connection = await connections.Source.OpenConnectionAsync(cancellation))
            {
                await jobs.Enter(connection, clock.GetUtcNow(), cancellation);
                var stuck = await DeliveryStore.InFlight(connection, clock.GetUtcNow(), cancellation);
                if (stuck.Count == 0) return;
                if (TimeProvider.System.GetElapsedTime(started) > budget)
                    throw new TimeoutException($"Not idle after {budget.TotalSeconds:0.#} s:{Environment.NewLine}{string.Join(Environment.NewLine, stuck)}");
            }

            poller.Poke();
            await Pulse.Wait(beat, Look, cancellation);
        }
    }
}
