using System.Text.Json;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Stripe's word that something changed. A hint: delivered at least once, in no order; the fetched object is the truth.</summary>
public sealed class Event
{
    public string Id { get; init; } = "";

    public string Object { get; init; } = "";

    /// <summary>The connected account it happened on; null for the platform's own.</summary>
    public string? Account { get; init; }

    public string? ApiVersion { get; init; }

    public DateTimeOffset Created { get; init; }

    public bool Livemode { get; init; }

    /// <summary>Such as <c>payment_intent.succeeded</c>; unknown types are kept and ignored.</summary>
    public string Type { get; init; } = "";

    public EventData? Data { get; init; }
}

/// <summary>The object as it was when the event was made.</summary>
public sealed class EventData
{
    /// <summary>The snapshot.</summary>
    public JsonElement Object { get; init; }

    public string? ObjectId => Text("id");

    public string? ObjectType => Text("object");

    /// <summary>The snapshot as one of the client's types.</summary>
    public T? As<T>() where T : class => Object.Deserialize<T>(StripeJson.Options);

    private string? Text(string name) =>
        Object.ValueKind == JsonValueKind.Object && Object.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>Filters of a list of events, of which Stripe keeps 30 days.</summary>
public sealed class EventListOptions : ListOptions
{
    public DateRangeOptions? Created { get; init; }

    /// <summary>False finds what our endpoint never accepted.</summary>
    public bool? DeliverySuccess { get; init; }

    public IReadOnlyList<string>? Types { get; init; }
}

/// <summary>Reads events, for what webhooks missed.</summary>
public sealed class EventService(IStripeClient client)
{
    public Task<StripeOutcome<StripeList<Event>>> ListAsync(EventListOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<StripeList<Event>>(StripeRequest.Get("/v1/events", options), request, cancellationToken);
}
