using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>One delivered and verified webhook, kept once by the provider's event id and handled from the queue (ruling 21).</summary>
public sealed class Webhook : AggregateRoot<WebhookId>
{
    private Webhook()
    {
    }

    /// <summary>The provider's id of the event.</summary>
    public string ProviderEventId { get; private set; } = "";

    /// <summary>What the provider calls the change.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The provider's id of the object that changed.</summary>
    public string ObjectId { get; private set; } = "";

    /// <summary>The body as it was delivered.</summary>
    public string Body { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>When the fetched object was applied; null while it waits.</summary>
    public DateTimeOffset? HandledAt { get; private set; }

    public static Webhook Receive(string providerEventId, string type, string objectId, string body, DateTimeOffset now) =>
        new() { Id = TypedId.New<WebhookId>(now), ProviderEventId = providerEventId, Type = type, ObjectId = objectId, Body = body, ReceivedAt = now };

    public void Handled(DateTimeOffset now) => HandledAt ??= now;
}
