using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Webhooks;

/// <summary>Writes Event objects for transitions and hands them to delivery when the change is complete.</summary>
public sealed class EventLog(SimulatorState state)
{
    private readonly List<string> _fresh = [];
    private string? _requestId;
    private string? _idempotencyKey;

    /// <summary>The request that the next events belong to; none for what the clock does.</summary>
    public void BeginRequest(string? requestId, string? idempotencyKey)
    {
        _requestId = requestId;
        _idempotencyKey = idempotencyKey;
    }

    /// <summary>Records an event with a snapshot of the object as it is now.</summary>
    public JsonObject Emit(string type, JsonObject source, string? account = null, JsonObject? previous = null)
    {
        var data = new JsonObject { ["object"] = source.Public() };
        if (previous is not null)
            data["previous_attributes"] = previous;
        var endpoints = Matching(type, account).Select(endpoint => endpoint.Id()).ToList();
        var deliveries = new JsonObject();
        foreach (var endpoint in endpoints)
            deliveries[endpoint] = "pending";
        var record = new JsonObject
        {
            ["id"] = SimulatorState.NewId("evt"),
            ["object"] = "event",
            ["api_version"] = SimulatorOptions.ApiVersion,
            ["created"] = state.Now,
            ["_data"] = data.ToJsonString(),
            ["livemode"] = false,
            ["pending_webhooks"] = endpoints.Count,
            ["request"] = new JsonObject { ["id"] = _requestId, ["idempotency_key"] = _idempotencyKey },
            ["type"] = type,
            ["_deliveries"] = deliveries,
        };
        if (account is not null)
            record["account"] = account;
        state.Add(record);
        _fresh.Add(record.Id());
        return record;
    }

    /// <summary>The ids recorded since the last call.</summary>
    public IReadOnlyList<string> TakeFresh()
    {
        var fresh = _fresh.ToList();
        _fresh.Clear();
        return fresh;
    }

    private IEnumerable<JsonObject> Matching(string type, string? account) =>
        state.All("webhook_endpoint").Where(endpoint =>
            endpoint.Str("status") == "enabled"
            && endpoint.Bool("_connect") == (account is not null)
            && endpoint.Arr("enabled_events")!.Any(wanted => wanted!.GetValue<string>() is var name && (name == "*" || name == type)));
}
