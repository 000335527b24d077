using Microsoft.Extensions.Logging;
using Npgsql;
using InstaInstru.Infrastructure.Time;
using Microsoft.Extensions.Hosting;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>The engine: workers, the poll behind them, lease renewal; stops when it has finished or returned what it holds (O16).</summary>
internal sealed partial class Dispatcher(
    ReadyQueue ready, TransactionalRunner transactional, OutsideRunner outside, DuePoller poller, Wakeups wakeups, ClockFollowing following, JobSchedule jobs, OutboxConnections connections,
    Pruning pruning, OutboxHealth health, Completions completions, TimeProvider clock, OutboxOptions options, ILogger<Dispatcher> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Lock stops = new();
    private Task? stopped;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abort = new();
    private readonly CancellationTokenSource idle = new();
    private Task running = Task.CompletedTask;
    private Task renewing = Task.CompletedTask;

    /// <summary>While the test clock stands nothing is delivered by itself.</summary>
    private bool Rests => clock is AppClock { Stands: true };

    public async Task StartAsync(CancellationToken cancellation)
    {
        await KnowJobs(cancellation);
        List<Func<CancellationToken, Task>> loops = [wakeups.Telling, wakeups.Listening];
        if (clock is AppClock) loops.Add(following.Run);
        if (options.Dispatch)
        {
            loops.AddRange([poller.Run, pruning.Run, health.Run]);
            loops.AddRange(Enumerable.Repeat<Func<CancellationToken, Task>>(stop => Work(ready.Local, WorkTransactional, stop), options.Workers));
            loops.AddRange(Enumerable.Repeat<Func<CancellationToken, Task>>(stop => Work(ready.Outside, WorkOutside, stop), options.OutsideWorkers));
        }

        // Whoever starts the host has a trace and a correlation of its own; deliveries bring theirs.
        using var flow = ExecutionContext.SuppressFlow();
        running = Task.WhenAll(loops.Select(loop => Task.Run(() => Again(loop, stopping.Token), CancellationToken.None)));
        renewing = Task.Run(() => Again(Renewing, idle.Token), CancellationToken.None);
    }

    /// <summary>Lets running handlers finish while the host's patience lasts, then rolls back and returns what is left.</summary>
    public Task StopAsync(CancellationToken cancellation)
    {
        // A host may be stopped by two at once, and is disposed when either of them returns: both wait for the same stop.
        lock (stops) return stopped ??= Stop(cancellation);
    }

    private async Task Stop(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        await using (cancellation.Register(abort.Cancel)) await running;
        await idle.CancelAsync();
        await renewing;
    }

    public void Dispose()
    {
        stopping.Dispose();
        abort.Dispose();
        idle.Dispose();
    }

    /// <summary>A job's first occurrence is the first one after the start, so the jobs are known before the clock goes on.</summary>
    private async Task KnowJobs(CancellationToken cancellation)
    {
        if (!options.Dispatch) return;
        try
        {
            await using var connection = await connections.Source.OpenConnectionAsync(cancellation);
            await jobs.Enter(connection, clock.GetUtcNow(), cancellation);
        }
        catch (NpgsqlException failure)
        {
            // The poll tries again.
            Interrupted(failure);
        }
    }

    private static async Task Work(Signal signal, Func<Task<bool>> once, CancellationToken stop)
    {
        while (true)
        {
            await signal.Wait(stop);
            while (!stop.IsCancellationRequested && await once())
            {
                // Until nothing is ready.
            }
        }
    }

    private async Task<bool> WorkTransactional()
    {
        if (Rests) return false;
        var lanes = ready.Take(outsideEffect: false, options.Batch, options.Workers);
        if (lanes.Count == 0) return false;
        var tried = lanes.ConvertAll(lane => ready.Drain(lane, options.Batch));
        var batch = Batch.Empty;
        try
        {
            batch = await transactional.Run([.. tried.SelectMany(lane => lane)], stopping.Token, abort.Token);
        }
        finally
        {
            Return(lanes, tried, batch.Outcomes);
        }

        if (!stopping.IsCancellationRequested) ready.Offer(tried.SelectMany(lane => lane).Where(delivery => batch.Left.Contains(delivery.Id)));
        return true;
    }

    private async Task<bool> WorkOutside()
    {
        if (Rests) return false;
        var lanes = ready.Take(outsideEffect: true, most: 1, options.OutsideWorkers);
        if (lanes.Count == 0) return false;
        var tried = lanes.ConvertAll(lane => ready.Drain(lane, 1));
        var outcomes = new List<(ClaimedDelivery, Outcome)>();
        try
        {
            foreach (var delivery in tried.SelectMany(lane => lane))
            {
                if (await outside.Run(delivery.Id, abort.Token) is { } done) outcomes.Add(done);
            }
        }
        finally
        {
            Return(lanes, tried, outcomes);
        }

        return true;
    }

    private void Return(List<ReadyLane> lanes, List<List<ReadyDelivery>> tried, IReadOnlyList<(ClaimedDelivery Delivery, Outcome Outcome)> outcomes)
    {
        foreach (var (_, outcome) in outcomes)
        {
            if (outcome is Outcome.Done done) ready.Stored(done.Stored);
            if (outcome is Outcome.Retry retry) poller.Sooner(retry.NotBefore);
        }

        ready.GiveBack(lanes, tried, outcomes.Select(pair => pair.Delivery.Id).ToHashSet());
        completions.Finished(outcomes);
    }

    /// <summary>Calls go on while the process stops, so their leases do too.</summary>
    private async Task Renewing(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Renewal);
        while (await timer.WaitForNextTickAsync(stop)) await outside.Renew(stop);
    }

    /// <summary>Runs a loop until it is stopped, whatever happens to the database meanwhile.</summary>
    private async Task Again(Func<CancellationToken, Task> loop, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await loop(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested || abort.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Interrupted(failure);
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The outbox was interrupted and goes on")]
    private partial void Interrupted(Exception failure);
}
