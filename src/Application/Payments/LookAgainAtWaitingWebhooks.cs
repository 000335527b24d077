using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Webhooks that could not be applied yet, because their payment is unknown or just being worked on, are kept and looked at again for three days.</summary>
public sealed record LookAgainAtWaitingWebhooks;

[Recurring("*/10 * * * *")]
public static class LookAgainAtWaitingWebhooksHandler
{
    public static async Task<Result> Handle(LookAgainAtWaitingWebhooks message, IReadRepository webhooks, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var id in webhooks.Each((take, after) => new WaitingWebhooks(now, take, after), cancellation: cancellation))
            deferred.Schedule(new FetchWebhookObject(id), now, $"look-again:{id}:{now.UtcTicks}");
        return Result.Ok;
    }
}
