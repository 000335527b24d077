namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Delivers what is due one by one, in the order of due instants and then of storing.</summary>
internal sealed class SerialDelivery(
    OutboxConnections connections, HandlerMap handlers, TransactionalRunner transactional, OutsideRunner outside, Completions completions, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    public async Task<bool> IsDue(CancellationToken cancellation) => (await First(cancellation)).Count > 0;

    /// <summary>What ran until nothing was due any more.</summary>
    public async Task<List<(string Handler, bool Failed)>> UntilIdle(CancellationToken cancellation)
    {
        var ran = new List<(string, bool)>();
        var waiting = TimeProvider.System.GetTimestamp();
        while (await First(cancellation) is [var next])
        {
            var outcomes = await Run(next, cancellation);
            ran.AddRange(outcomes.Select(pair => (pair.Delivery.Handler, pair.Outcome is not Outcome.Done)));
            completions.Finished(outcomes);
            if (outcomes.Count > 0) waiting = TimeProvider.System.GetTimestamp();
            else await LetOthersFinish(waiting, cancellation);
        }

        return ran;
    }

    private async Task<IReadOnlyList<(ClaimedDelivery Delivery, Outcome Outcome)>> Run(ReadyDelivery next, CancellationToken cancellation)
    {
        if (next.Handler?.HasOutsideEffect != true) return (await transactional.Run([next], CancellationToken.None, cancellation)).Outcomes;
        return await outside.Run(next.Id, cancellation) is { } done ? [done] : [];
    }

    /// <summary>A node that had begun before the clock stood still holds its delivery for a moment.</summary>
    private async Task LetOthersFinish(long since, CancellationToken cancellation)
    {
        if (TimeProvider.System.GetElapsedTime(since) > Patience) throw new TimeoutException("A due delivery is held by somebody and never finished.");
        await Pulse.Wait(completions.Any.Next, Look, cancellation);
    }

    private async Task<List<ReadyDelivery>> First(CancellationToken cancellation)
    {
        await using var connection = await connections.Source.OpenConnectionAsync(cancellation);
        return await DeliveryStore.Due(connection, handlers, clock.GetUtcNow(), 1, cancellation);
    }
}
