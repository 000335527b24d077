using System.Collections.Concurrent;
using System.Diagnostics;
using InstaInstru.Domain.Common;
using InstaInstru.OutboxNode.Counters;

namespace InstaInstru.LoadTests;

/// <summary>200 commits a second: how long after its commit both reactions of an event are committed.</summary>
internal static class PacedScenario
{
    private const int PerSecond = 200, Reactions = 2;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20), Measuring = TimeSpan.FromSeconds(20), Limit = TimeSpan.FromSeconds(20);

    public static async Task<IEnumerable<Row>> Run(Stage stage)
    {
        await using var store = await OutboxStore.Open(stage);
        await Paced(store, WarmUp);
        var paced = await Paced(store, Measuring);
        return
        [
            new("paced: commits", PerSecond, "/s"), Row.AtMost("paced: commit → both reactions done, p50", paced.P50, 3, "ms"), new("paced: commit → both reactions done, p95", paced.P95, "ms"),
            Row.AtMost("paced: commit → both reactions done, p99", paced.P99, 15, "ms"),
        ];
    }

    private static async Task<Measured> Paced(OutboxStore store, TimeSpan time)
    {
        var events = new ConcurrentDictionary<Guid, Fate>();
        using var host = await store.Node(dispatching: true, stream => events[stream].Done());
        var sends = new List<Task>();
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (clock.Elapsed < time)
        {
            await timer.WaitForNextTickAsync();
            while (sends.Count < clock.Elapsed.TotalSeconds * PerSecond) sends.Add(Task.Run(Send));
        }

        await Task.WhenAll(sends);
        await store.Empty(Limit);
        await host.StopAsync();
        return Measured.Of([.. events.Values.Select(fate => fate.Milliseconds)], clock.Elapsed);

        async Task Send()
        {
            var counter = TypedId.New<CounterId>(TimeProvider.System.GetUtcNow());
            var fate = events[counter.Value] = new Fate();
            await OutboxStore.Raise(host, counter);
            fate.Committed();
        }
    }

    /// <summary>When one event was committed, as its sender saw it, and when its last reaction was.</summary>
    private sealed class Fate
    {
        private int left = Reactions;
        private long committed, done;

        public double Milliseconds => Math.Max(0, Stopwatch.GetElapsedTime(committed, done).TotalMilliseconds);

        public void Committed() => committed = Stopwatch.GetTimestamp();

        public void Done()
        {
            if (Interlocked.Decrement(ref left) == 0) done = Stopwatch.GetTimestamp();
        }
    }
}
