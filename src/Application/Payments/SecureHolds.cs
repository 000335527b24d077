using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Finds every hold that ends within 24 hours, or has ended, and whose money is still needed (ruling 17).</summary>
public sealed record SecureHolds;

[Recurring("*/15 * * * *")]
public static class SecureHoldsHandler
{
    public static async Task<Result> Handle(SecureHolds message, IReadRepository payments, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var id in payments.Each((take, after) => new HoldsEnding(now, take, after), cancellation: cancellation))
            deferred.Schedule(new SecureHold(id), now, $"secure-hold:{id}:{now.UtcTicks}");
        return Result.Ok;
    }
}
