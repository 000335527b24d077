using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Finds every hold that ends within 24 hours, or has ended, and whose money is still needed (ruling 17).</summary>
public sealed record SecureHolds;

[Recurring("*/15 * * * *")]
public static class SecureHoldsHandler
{
    private const int PageSize = 500;

    public static async Task<Result> Handle(SecureHolds message, IReadRepository payments, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<object>? after = null;
        while (true)
        {
            var page = await payments.List(new HoldsEnding(now, PageSize, after), cancellation);
            foreach (var id in page) deferred.Schedule(new SecureHold(id), now, $"secure-hold:{id}:{now.UtcTicks}");
            if (page.Count < PageSize) return Result.Ok;
            after = [page[^1]];
        }
    }
}
