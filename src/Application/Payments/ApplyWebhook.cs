using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>
/// Brings payment or card to what the fetched object shows; an object nothing is known of yet stays in the inbox and is looked at again,
/// as does one whose payment awaits the answer to a call, which brings the same news.
/// </summary>
public sealed record ApplyWebhook(WebhookId WebhookId, ProviderNews News);

public static class ApplyWebhookHandler
{
    public static async Task<Result> Handle(
        ApplyWebhook message, IRepository<Webhook> webhooks, IRepository<Payment> payments, IRepository<Cardholder> cardholders,
        PaymentProgress progress, TipNews tips, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await webhooks.Get(message.WebhookId, cancellation) is not { HandledAt: null } webhook) return Result.Ok;
        var now = time.GetUtcNow();
        if (message.News.Intent is { TipId: { } id } charge)
        {
            if (!await tips.Apply(id, charge, now, cancellation)) return Result.Ok;
        }
        else if (message.News is { Intent: not null } or { Refund: not null })
        {
            var payment = await Find(message.News, payments, cancellation);
            if (payment is null || payment.OpenOperationId is not null) return Result.Ok;
            if (message.News.Refund is { } refund) payment.ApplyRefund(refund, now);
            await progress.Keep(payment, message.News.Intent is { } seen ? payment.Apply(seen, null, requests, now) : [], now, cancellation);
        }

        if (message.News.Setup is { } setup && await cardholders.First(new CardholderOfCustomer(setup.Customer), cancellation) is { } cardholder) cardholder.Save(setup.Card, now);
        webhook.Handled(now);
        return Result.Ok;
    }

    private static Task<Payment?> Find(ProviderNews news, IRepository<Payment> payments, CancellationToken cancellation) =>
        (news.Intent?.PaymentId ?? news.Refund?.PaymentId) is { } id ? payments.Get(id, cancellation)
        : news.Intent is { } seen ? payments.First(new PaymentOfIntent(seen.Intent), cancellation) : Task.FromResult<Payment?>(null);
}
