using InstaInstru.Infrastructure.Time;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Brings what became due, what other processes stored and what a failure left behind: when poked, when something is due, and at least every poll interval (O10).</summary>
internal sealed class DuePoller(OutboxConnections connections, ReadyQueue ready, JobSchedule jobs, HandlerMap handlers, TimeProvider clock, OutboxOptions options) : IDisposable
{
    private const int Page = 1000;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(5);
    private readonly SemaphoreSlim poked = new(0, 1);
    private readonly Lock gate = new();
    private DateTimeOffset? next;

    /// <summary>Looks at once.</summary>
    public void Poke()
    {
        lock (gate)
        {
            if (poked.CurrentCount == 0) poked.Release();
        }
    }

    /// <summary>Something is due at this instant, perhaps before anything known so far.</summary>
    public void Sooner(DateTimeOffset due)
    {
        lock (gate)
        {
            if (next <= due) return;
            next = due;
        }

        Poke();
    }

    public async Task Run(CancellationToken stop)
    {
        ready.DueLater += Sooner;
        try
        {
            while (true)
            {
                if (await Look(stop)) await UntilFewAreLeft(stop);
                else await poked.WaitAsync(Rest(), stop);
            }
        }
        finally
        {
            ready.DueLater -= Sooner;
        }
    }

    public void Dispose() => poked.Dispose();

    /// <summary>Whether there was more than one page.</summary>
    private async Task<bool> Look(CancellationToken stop)
    {
        if (clock is AppClock { Stands: true }) return false;
        var now = clock.GetUtcNow();
        await using var connection = await connections.Source.OpenConnectionAsync(stop);
        await jobs.Enter(connection, now, stop);
        var due = await DeliveryStore.Due(connection, handlers, now, Page, stop);
        ready.ForgetBlocked();
        ready.Offer(due);
        var later = await DeliveryStore.NextDue(connection, now, stop);
        lock (gate) next = later < jobs.Next ? later : jobs.Next ?? later;
        return due.Count == Page;
    }

    /// <summary>A full page is worked off before the next one is fetched, so that a backlog is not read over and over; those that hang do not hold up the rest for longer than a poll.</summary>
    private async Task UntilFewAreLeft(CancellationToken stop)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (ready.Count > Page / 4 && TimeProvider.System.GetElapsedTime(since) < options.Poll) await Task.Delay(Turn, stop);
    }

    private TimeSpan Rest()
    {
        lock (gate)
        {
            var untilNext = next - clock.GetUtcNow();
            return untilNext < options.Poll ? TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(untilNext.Value.TotalMilliseconds))) : options.Poll;
        }
    }
}
