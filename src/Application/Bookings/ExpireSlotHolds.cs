using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Finds every unpaid slot whose hold has ended (ruling 11).</summary>
public sealed record ExpireSlotHolds;

[Recurring("*/5 * * * *")]
public static class ExpireSlotHoldsHandler
{
    private const int PageSize = 500;

    public static async Task<Result> Handle(ExpireSlotHolds message, IReadRepository bookings, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<object>? after = null;
        while (true)
        {
            var page = await bookings.List(new SlotHoldsDue(now, PageSize, after), cancellation);
            foreach (var id in page) deferred.Schedule(new ExpireSlotHold(id), now, $"expire-slot-hold:{id}");
            if (page.Count < PageSize) return Result.Ok;
            after = [page[^1]];
        }
    }
}
