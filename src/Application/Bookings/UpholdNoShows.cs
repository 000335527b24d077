using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Finds every reported absence that was not disputed within 24 hours (ruling 17).</summary>
public sealed record UpholdNoShows;

[Recurring("*/15 * * * *")]
public static class UpholdNoShowsHandler
{
    public static async Task<Result> Handle(UpholdNoShows message, IReadRepository bookings, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var id in bookings.Each((take, after) => new UndisputedNoShows(now, take, after), cancellation: cancellation))
            deferred.Schedule(new UpholdNoShow(id), now, $"uphold-no-show:{id}");
        return Result.Ok;
    }
}
