using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Finds every payment with something due, at or before now, so that an outage delays and never loses (ruling 13).</summary>
public sealed record ContinueDuePayments;

[Recurring("*/15 * * * *")]
public static class ContinueDuePaymentsHandler
{
    public static async Task<Result> Handle(ContinueDuePayments message, IReadRepository payments, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var due in payments.Each((take, after) => new PaymentsDue(now, take, after), due => due.Id, cancellation))
            deferred.Schedule(new ContinuePayment(due.Id), now, HoldPlacement.ContinuationKey(due.Id, due.At, due.Version));
        return Result.Ok;
    }
}
