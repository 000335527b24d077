using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Brings a chargeback to what the fetched object shows; one about a charge nothing is known of stays in the inbox and is looked at again.</summary>
public sealed record ApplyChargeback(WebhookId WebhookId, ChargebackSnapshot Seen);

public static class ApplyChargebackHandler
{
    public static async Task<Result> Handle(
        ApplyChargeback message, IRepository<Webhook> webhooks, IRepository<Payment> payments, IRepository<Chargeback> chargebacks, ChargebackProgress progress, TimeProvider time, CancellationToken cancellation)
    {
        if (await webhooks.Get(message.WebhookId, cancellation) is not { HandledAt: null } webhook) return Result.Ok;
        if (await payments.First(new PaymentOfIntent(message.Seen.Intent), cancellation) is not { } payment) return Result.Ok;
        var now = time.GetUtcNow();
        if (await chargebacks.First(new ChargebackOfProvider(message.Seen.ProviderId), cancellation) is not { } chargeback)
        {
            chargeback = Chargeback.Against(payment, message.Seen, now);
            chargebacks.Add(chargeback);
        }

        await progress.Keep(chargeback, payment, chargeback.Apply(message.Seen, now), now, cancellation);
        webhook.Handled(now);
        return Result.Ok;
    }
}
