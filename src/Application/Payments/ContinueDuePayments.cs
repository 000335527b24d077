using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Finds every payment with something due, at or before now, so that an outage delays and never loses (ruling 13).</summary>
public sealed record ContinueDuePayments;

[Recurring("*/15 * * * *")]
public static class ContinueDuePaymentsHandler
{
    private const int PageSize = 500;

    public static async Task<Result> Handle(ContinueDuePayments message, IReadRepository payments, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<object>? after = null;
        while (true)
        {
            var page = await payments.List(new PaymentsDue(now, PageSize, after), cancellation);
            foreach (var due in page) deferred.Schedule(new ContinuePayment(due.Id), now, HoldPlacement.ContinuationKey(due.Id, due.At, due.Version));
            if (page.Count < PageSize) return Result.Ok;
            after = [page[^1].Id];
        }
    }
}
