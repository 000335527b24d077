using System.Diagnostics;

namespace InstaInstru.LoadTests;

/// <summary>How long a new process takes: until the API is ready, and, after a SIGKILL in the middle of handlers, until the last waiting delivery is done.</summary>
internal static class RestartScenario
{
    private const int Commits = 25, Times = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task<IEnumerable<Row>> Run(Stage stage)
    {
        var (ready, recovered) = (0.0, 0.0);
        for (var time = 0; time < Times; time++)
        {
            await using var api = await stage.Api();
            ready = Math.Max(ready, api.UntilReady.TotalSeconds);
        }

        await using var store = await OutboxStore.Open(stage);
        for (var time = 0; time < Times; time++) recovered = Math.Max(recovered, await AfterKill(store));
        return
        [
            Row.AtMost($"start → ready, slowest of {Times}", ready, 3, "s"),
            Row.AtMost($"start after SIGKILL → last of {2 * Commits} deliveries done, slowest of {Times}", recovered, 3, "s"),
        ];
    }

    private static async Task<double> AfterKill(OutboxStore store)
    {
        // Its workers hang in their first handlers, with claims held, while everything else waits.
        using (var victim = Start(store, Commits, hangs: "first,second"))
        {
            await Said(victim, "committed");
            victim.Kill();
            await victim.WaitForExitAsync();
        }

        var clock = Stopwatch.StartNew();
        using var survivor = Start(store, 0, hangs: "-");
        await store.Empty(Limit);
        var seconds = clock.Elapsed.TotalSeconds;
        survivor.Kill();
        await survivor.WaitForExitAsync();
        return seconds;
    }

    private static Process Start(OutboxStore store, int commits, string hangs)
    {
        var start = Server.Info("OutboxNode", new Dictionary<string, string>());
        foreach (var argument in new[] { store.ConnectionString, "raise", $"{commits}", hangs }) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task Said(Process process, string line)
    {
        while (await process.StandardOutput.ReadLineAsync() != line)
            if (process.HasExited) throw new InvalidOperationException($"The node ended before it said '{line}': {await process.StandardError.ReadToEndAsync()}");
    }
}
