using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Finds every reported absence that was not disputed within 24 hours (ruling 17).</summary>
public sealed record UpholdNoShows;

[Recurring("*/15 * * * *")]
public static class UpholdNoShowsHandler
{
    private const int PageSize = 500;

    public static async Task<Result> Handle(UpholdNoShows message, IReadRepository bookings, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<object>? after = null;
        while (true)
        {
            var page = await bookings.List(new UndisputedNoShows(now, PageSize, after), cancellation);
            foreach (var id in page) deferred.Schedule(new UpholdNoShow(id), now, $"uphold-no-show:{id}");
            if (page.Count < PageSize) return Result.Ok;
            after = [page[^1]];
        }
    }
}
