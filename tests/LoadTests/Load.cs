using System.Diagnostics;

namespace InstaInstru.LoadTests;

/// <summary>What one measured run gave: how many a second, and how long each took in milliseconds.</summary>
internal sealed record Measured(int Count, double Seconds, double P50, double P95, double P99)
{
    public double PerSecond => Count / Seconds;

    public static Measured Of(IReadOnlyCollection<double> milliseconds, TimeSpan elapsed)
    {
        var sorted = milliseconds.Order().ToArray();
        return new(sorted.Length, elapsed.TotalSeconds, At(sorted, 0.50), At(sorted, 0.95), At(sorted, 0.99));
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}

/// <summary>Closed-loop load: a fixed number of workers, each starting its next call when the last one ended.</summary>
internal static class Load
{
    /// <summary>Runs <paramref name="call"/> for each number below <paramref name="count"/>, or until <paramref name="limit"/> has passed.</summary>
    public static async Task<Measured> Run(int workers, int count, TimeSpan limit, Func<int, int, Task> call)
    {
        var next = -1;
        var times = Enumerable.Range(0, workers).Select(_ => new List<double>()).ToArray();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < count && clock.Elapsed < limit)
            {
                var start = Stopwatch.GetTimestamp();
                await call(worker, number);
                times[worker].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        })));
        return Measured.Of(times.SelectMany(list => list).ToList(), clock.Elapsed);
    }
}
