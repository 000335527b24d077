using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Brings an instructor's account and profile to what the fetched account shows; an account that becomes somebody's later is looked at by the nightly audit.</summary>
/// <param name="WebhookId">The hint it was fetched for; null for the nightly audit.</param>
/// <param name="Seen">The account.</param>
public sealed record ApplyAccount(WebhookId? WebhookId, AccountSnapshot Seen);

public static class ApplyAccountHandler
{
    public static async Task<Result> Handle(ApplyAccount message, IRepository<Webhook> webhooks, PayoutProgress progress, TimeProvider time, CancellationToken cancellation)
    {
        var webhook = message.WebhookId is { } id ? await webhooks.Get(id, cancellation) : null;
        if (webhook is { HandledAt: not null }) return Result.Ok;
        var now = time.GetUtcNow();
        await progress.Keep(message.Seen, now, cancellation);
        webhook?.Handled(now);
        return Result.Ok;
    }
}
