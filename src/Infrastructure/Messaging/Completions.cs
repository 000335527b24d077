using System.Collections.Concurrent;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Tells this process who waits for what: finished deliveries, and requests' own follow-ups.</summary>
internal sealed class Completions
{
    private readonly ConcurrentDictionary<Guid, Pulse> requests = new();

    /// <summary>Beats after every commit of the dispatcher.</summary>
    public Pulse Any { get; } = new();

    /// <summary>Beats when an awaited delivery of one request is done and left nothing further to await in this process.</summary>
    public Pulse Of(Guid correlation) => requests.GetOrAdd(correlation, _ => new());

    /// <summary>Each delivery that ended, after its transaction committed.</summary>
    public event Action<ClaimedDelivery, Outcome>? Ended;

    public void Forget(Guid correlation) => requests.TryRemove(correlation, out _);

    public void Finished(IReadOnlyList<(ClaimedDelivery Delivery, Outcome Outcome)> outcomes)
    {
        foreach (var (delivery, outcome) in outcomes)
        {
            Ended?.Invoke(delivery, outcome);
            if (delivery.Awaited && !LeavesAwaited(outcome) && requests.TryGetValue(delivery.CorrelationId, out var pulse)) pulse.Beat();
        }

        Any.Beat();
    }

    private static bool LeavesAwaited(Outcome outcome) => outcome is Outcome.Done done && done.Stored.Any(row => row.Awaited);
}

/// <summary>Something that happens now and then, to be waited for without missing a beat.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next beat after this call.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Beat() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Waits for a beat taken earlier, or for as long as given.</summary>
    public static async Task Wait(Task beat, TimeSpan longest, CancellationToken cancellation)
    {
        try
        {
            await beat.WaitAsync(longest, cancellation);
        }
        catch (TimeoutException)
        {
            // Other processes work on the same rows and beat no pulse here: the caller looks again.
        }
    }
}
