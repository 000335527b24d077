using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Brings a chargeback to what the fetched object shows; one about a charge nothing is known of stays in the inbox and is looked at again.</summary>
public sealed record ApplyChargeback(WebhookId WebhookId, ChargebackSnapshot Seen);

public static class ApplyChargebackHandler
{
    public static async Task<Result> Handle(
        ApplyChargeback message, IRepository<Webhook> webhooks, IRepository<Payment> payments, IRepository<Tip> tips, IRepository<Chargeback> chargebacks, ChargebackProgress progress, TimeProvider time,
        CancellationToken cancellation)
    {
        if (await webhooks.Get(message.WebhookId, cancellation) is not { HandledAt: null } webhook) return Result.Ok;
        var (now, seen) = (time.GetUtcNow(), message.Seen);
        if (await chargebacks.First(new ChargebackOfProvider(seen.ProviderId), cancellation) is not { } chargeback)
        {
            if (await payments.First(new PaymentOfIntent(seen.Intent), cancellation) is { } payment) chargeback = Chargeback.Against(payment, seen, now);
            else if (await tips.First(new TipOfIntent(seen.Intent), cancellation) is { } tip) chargeback = Chargeback.Against(tip, seen, now);
            else return Result.Ok;
            chargebacks.Add(chargeback);
        }

        await progress.Keep(chargeback, chargeback.Apply(seen, now), now, cancellation);
        webhook.Handled(now);
        return Result.Ok;
    }
}
