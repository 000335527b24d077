using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.Control;

/// <summary>What goes wrong with a call. The names ending in <c>_after</c> happen when the call has already had its effect.</summary>
public static class FaultKind
{
    public const string Slow = "slow";
    public const string Timeout = "timeout";
    public const string TimeoutAfter = "timeout_after";
    public const string Cut = "cut";
    public const string CutAfter = "cut_after";
    public const string ApiError = "api_error";
    public const string ApiErrorAfter = "api_error_after";
    public const string Unavailable = "unavailable";
    public const string RateLimit = "rate_limit";
    public const string LockTimeout = "lock_timeout";
    public const string KeyInUse = "key_in_use";
    public const string NotJson = "not_json";

    public static readonly IReadOnlyList<string> All =
        [Slow, Timeout, TimeoutAfter, Cut, CutAfter, ApiError, ApiErrorAfter, Unavailable, RateLimit, LockTimeout, KeyInUse, NotJson];
}

/// <summary>A planned fault: the next <paramref name="Times"/> calls whose "METHOD /path" contains <paramref name="Match"/> meet it.</summary>
public sealed record Fault(string Kind, int Times = 1, string Match = "", int DelayMs = 30_000);

/// <summary>Faults that tests ask for, used up in the order they were planned.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _planned = [];

    public void Plan(Fault fault)
    {
        if (!FaultKind.All.Contains(fault.Kind))
            throw new ArgumentException($"Unknown fault '{fault.Kind}'; known: {string.Join(", ", FaultKind.All)}.", nameof(fault));
        lock (_gate)
            _planned.Add(fault);
    }

    public Fault? Take(string call)
    {
        lock (_gate)
        {
            var index = _planned.FindIndex(fault => call.Contains(fault.Match, StringComparison.Ordinal));
            if (index < 0)
                return null;
            var fault = _planned[index];
            if (fault.Times <= 1)
                _planned.RemoveAt(index);
            else
                _planned[index] = fault with { Times = fault.Times - 1 };
            return fault;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _planned.Clear();
    }

    public JsonObject ToJson()
    {
        lock (_gate)
        {
            var planned = _planned.Select(fault => (JsonNode)new JsonObject
            {
                ["kind"] = fault.Kind,
                ["times"] = fault.Times,
                ["match"] = fault.Match,
                ["delay_ms"] = fault.DelayMs,
            });
            return new JsonObject { ["planned"] = new JsonArray([.. planned]) };
        }
    }
}
