using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Events of the last 30 days and the endpoints that receive them.</summary>
public sealed class Notifications(Stripe stripe)
{
    private const int KeptSeconds = 30 * 24 * 60 * 60;

    public IEnumerable<Operation> Operations() =>
    [
        new("GET", "/v1/events", "type:str types:[str] delivery_success:bool created:range$list", List),
        new("GET", "/v1/events/{id}", "", call =>
        {
            var record = stripe.Named(call, "event");
            return Visible(call, record) ? record.Public() : throw ApiException.Missing("event", record.Id());
        }),
        new("POST", "/v1/webhook_endpoints", "url*:str enabled_events*:[str] connect:bool description:str metadata:map api_version:str", Create),
        new("GET", "/v1/webhook_endpoints", "$list", call => stripe.Page(call, "/v1/webhook_endpoints", "webhook_endpoint", _ => true)),
        new("GET", "/v1/webhook_endpoints/{id}", "", call => stripe.Named(call, "webhook_endpoint").Public()),
        new("POST", "/v1/webhook_endpoints/{id}", "url:str enabled_events:[str] description:str metadata:map disabled:bool", Update),
        new("DELETE", "/v1/webhook_endpoints/{id}", "", Delete),
    ];

    /// <summary>Registers an endpoint; the secret signs what it receives.</summary>
    public JsonObject AddEndpoint(string url, string secret, bool connect, JsonNode? enabledEvents = null) => stripe.State.Add(new JsonObject
    {
        ["id"] = SimulatorState.NewId("we"),
        ["object"] = "webhook_endpoint",
        ["api_version"] = SimulatorOptions.ApiVersion,
        ["application"] = null,
        ["created"] = stripe.State.Now,
        ["description"] = null,
        ["enabled_events"] = enabledEvents?.DeepClone() ?? new JsonArray("*"),
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["status"] = "enabled",
        ["url"] = url,
        ["_secret"] = secret,
        ["_connect"] = connect,
    });

    private JsonObject List(Call call)
    {
        var wanted = call.Parameters.Arr("types")?.Select(type => type!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        if (call.Text("type") is { } single)
        {
            if (wanted is not null)
                throw ApiException.Invalid("You may only specify one of these parameters: type, types.", "type", "parameters_exclusive");
            wanted = [single];
        }
        return stripe.Page(call, "/v1/events", "event", record =>
            Visible(call, record)
            && (wanted is null || wanted.Any(type => Matches(type, record.Str("type")!)))
            && (!call.Has("delivery_success") || Delivered(record) == call.Flag("delivery_success")));
    }

    private static bool Matches(string wanted, string type) =>
        wanted == type || (wanted.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(wanted[..^1], StringComparison.Ordinal));

    private static bool Delivered(JsonObject record) =>
        record.Obj("_deliveries")!.All(delivery => delivery.Value!.GetValue<string>() == "succeeded");

    private bool Visible(Call call, JsonObject record) =>
        record.Str("account") == call.Account && record.Number("created") + KeptSeconds > stripe.State.Now;

    private JsonObject Create(Call call)
    {
        var url = call.Text("url")!;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            throw ApiException.Invalid("Not a valid URL", "url", "url_invalid");
        var secret = "whsec_" + SimulatorState.Secret(32);
        var endpoint = AddEndpoint(url, secret, call.Flag("connect"), call.Parameters["enabled_events"]);
        endpoint["description"] = call.Text("description");
        endpoint.MergeMetadata(call.Parameters["metadata"]);
        var shown = endpoint.Public();
        shown["secret"] = secret;
        return shown;
    }

    private JsonObject Update(Call call)
    {
        var endpoint = stripe.Named(call, "webhook_endpoint");
        foreach (var field in new[] { "url", "description", "enabled_events" })
        {
            if (call.Has(field))
                endpoint[field] = call.Parameters.CopyOf(field);
        }
        if (call.Has("disabled"))
            endpoint["status"] = call.Flag("disabled") ? "disabled" : "enabled";
        endpoint.MergeMetadata(call.Parameters["metadata"]);
        return endpoint.Public();
    }

    private JsonObject Delete(Call call)
    {
        var endpoint = stripe.Named(call, "webhook_endpoint");
        stripe.State.Remove(endpoint.Id());
        return new JsonObject { ["id"] = endpoint.Id(), ["object"] = "webhook_endpoint", ["deleted"] = true };
    }
}
