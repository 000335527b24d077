using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Fetches what a webhook hints at: the webhook itself may be old, doubled or out of order.</summary>
public sealed record FetchWebhookObject(WebhookId WebhookId);

public static class FetchWebhookObjectHandler
{
    public static async Task<object?> Handle(FetchWebhookObject message, IPaymentGateway gateway, CancellationToken cancellation) =>
        new ApplyWebhook(message.WebhookId, await gateway.Fetch(message.WebhookId, cancellation));
}
