using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Brings a payout to what the fetched object shows; one of an account that nobody is known for stays in the inbox and is looked at again.</summary>
public sealed record ApplyPayout(WebhookId WebhookId, PayoutSnapshot Seen);

public static class ApplyPayoutHandler
{
    public static async Task<Result> Handle(
        ApplyPayout message, IRepository<Webhook> webhooks, IRepository<Payout> payouts, PayoutProgress progress, IConnectRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await webhooks.Get(message.WebhookId, cancellation) is not { HandledAt: null } webhook) return Result.Ok;
        var (seen, now) = (message.Seen, time.GetUtcNow());
        var payout = seen.PayoutId is { } ours ? await payouts.Get(ours, cancellation) : await payouts.First(new PayoutOfProvider(seen.ProviderId), cancellation);
        if (payout is null)
        {
            if (await progress.OwnerOf(seen.Account, null, cancellation) is not { } owner) return Result.Ok;
            payout = Payout.Scheduled(owner, seen, now);
            payouts.Add(payout);
        }

        progress.Keep(payout.Apply(seen, requests, now));
        webhook.Handled(now);
        return Result.Ok;
    }
}
