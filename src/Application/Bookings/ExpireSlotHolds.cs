using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Finds every unpaid slot whose hold has ended (ruling 11).</summary>
public sealed record ExpireSlotHolds;

[Recurring("*/5 * * * *")]
public static class ExpireSlotHoldsHandler
{
    public static async Task<Result> Handle(ExpireSlotHolds message, IReadRepository bookings, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var id in bookings.Each((take, after) => new SlotHoldsDue(now, take, after), cancellation: cancellation))
            deferred.Schedule(new ExpireSlotHold(id), now, $"expire-slot-hold:{id}");
        return Result.Ok;
    }
}
