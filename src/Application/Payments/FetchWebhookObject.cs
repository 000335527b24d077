using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Fetches what a webhook hints at: the webhook itself may be old, doubled or out of order.</summary>
public sealed record FetchWebhookObject(WebhookId WebhookId);

public static class FetchWebhookObjectHandler
{
    public static async Task<object?> Handle(FetchWebhookObject message, IPaymentGateway gateway, CancellationToken cancellation)
    {
        var news = await gateway.Fetch(message.WebhookId, cancellation);
        return news switch
        {
            { Chargeback: { } chargeback } => new ApplyChargeback(message.WebhookId, chargeback),
            { Payout: { } payout } => new ApplyPayout(message.WebhookId, payout),
            { Account: { } account } => new ApplyAccount(message.WebhookId, account),
            _ => new ApplyWebhook(message.WebhookId, news),
        };
    }
}
