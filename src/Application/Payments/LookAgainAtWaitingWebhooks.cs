using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Webhooks that could not be applied yet, because their payment is unknown or just being worked on, are kept and looked at again for three days.</summary>
public sealed record LookAgainAtWaitingWebhooks;

[Recurring("*/10 * * * *")]
public static class LookAgainAtWaitingWebhooksHandler
{
    private const int PageSize = 500;

    public static async Task<Result> Handle(LookAgainAtWaitingWebhooks message, IReadRepository webhooks, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<object>? after = null;
        while (true)
        {
            var page = await webhooks.List(new WaitingWebhooks(now, PageSize, after), cancellation);
            foreach (var id in page) deferred.Schedule(new FetchWebhookObject(id), now, $"look-again:{id}:{now.UtcTicks}");
            if (page.Count < PageSize) return Result.Ok;
            after = [page[^1]];
        }
    }
}
