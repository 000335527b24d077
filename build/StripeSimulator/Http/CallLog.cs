using System.Collections.Concurrent;

namespace InstaInstru.StripeSimulator.Http;

/// <summary>One call as it came in and was answered; kept so that tests can hold both against the contract table.</summary>
/// <param name="Operation">Method and route of the operation.</param>
/// <param name="Path">The path as called.</param>
/// <param name="Parameters">The encoded body or query, byte for byte.</param>
/// <param name="IdempotencyKey">The header, if any.</param>
/// <param name="Agent">Who called, by its User-Agent.</param>
/// <param name="Status">The status answered.</param>
/// <param name="Answer">The body answered.</param>
public sealed record LoggedCall(string Operation, string Path, string Parameters, string? IdempotencyKey, string Agent, int Status, string Answer);

/// <summary>The last calls, newest last; observers see each one.</summary>
public sealed class CallLog
{
    private const int Kept = 5_000;
    private readonly ConcurrentQueue<LoggedCall> _calls = new();

    public IReadOnlyCollection<LoggedCall> Calls => _calls;

    public void Add(LoggedCall call)
    {
        _calls.Enqueue(call);
        while (_calls.Count > Kept)
            _calls.TryDequeue(out _);
    }

    public void Clear() => _calls.Clear();
}
