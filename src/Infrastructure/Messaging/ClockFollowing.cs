using InstaInstru.Infrastructure.Time;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Keeps this node's clock with the row that moves every node's; a clock left standing by a process that died runs on.</summary>
internal sealed class ClockFollowing(AppClock clock, ClockStore store, ReadyQueue ready, DuePoller poller, OutboxOptions options) : IDisposable
{
    private readonly SemaphoreSlim poked = new(0, 1);
    private readonly Lock gate = new();
    private bool leading;

    /// <summary>Looks at the row at once.</summary>
    public void Poke()
    {
        lock (gate)
        {
            if (poked.CurrentCount == 0) poked.Release();
        }
    }

    /// <summary>This process moves the clock itself now, or no longer.</summary>
    public void Lead(bool own)
    {
        lock (gate) leading = own;
    }

    public async Task Run(CancellationToken stop)
    {
        clock.Changed += Resume;
        try
        {
            while (true)
            {
                Follow(await Look(stop));
                await poked.WaitAsync(options.Poll, stop);
            }
        }
        finally
        {
            clock.Changed -= Resume;
        }
    }

    public void Dispose() => poked.Dispose();

    private void Follow(ClockReading reading)
    {
        lock (gate)
        {
            if (!leading) clock.Set(reading);
        }
    }

    private async Task<ClockReading> Look(CancellationToken stop)
    {
        var reading = await store.Read(stop);
        if (reading.StandsAt is null) return reading;
        await using var held = await store.TryHold(stop);
        if (held is null) return reading;
        var now = await store.Read(stop);
        if (now.StandsAt is not { } abandoned) return now;
        var running = clock.RunningFrom(abandoned);
        await store.Write(running, stop);
        return running;
    }

    /// <summary>What became due is looked for; workers that waited for the clock go on.</summary>
    private void Resume()
    {
        if (clock.Stands) return;
        poller.Poke();
        ready.Local.Set(int.MaxValue);
        ready.Outside.Set(int.MaxValue);
    }
}
