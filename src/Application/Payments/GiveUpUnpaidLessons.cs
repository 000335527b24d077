using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Finds every lesson that comes close without a hold (ruling 13).</summary>
public sealed record GiveUpUnpaidLessons;

[Recurring("*/15 * * * *")]
public static class GiveUpUnpaidLessonsHandler
{
    private const int PageSize = 500;

    public static async Task<Result> Handle(GiveUpUnpaidLessons message, IReadRepository payments, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<object>? after = null;
        while (true)
        {
            var page = await payments.List(new UnpaidLessons(now, PageSize, after), cancellation);
            foreach (var id in page) deferred.Schedule(new GiveUpUnpaidLesson(id), now, $"give-up:{id}:{now.UtcTicks}");
            if (page.Count < PageSize) return Result.Ok;
            after = [page[^1]];
        }
    }
}
