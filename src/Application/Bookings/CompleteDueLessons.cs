using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Finds every lesson that ended 24 hours ago or longer and is still open (ruling 14).</summary>
public sealed record CompleteDueLessons;

[Recurring("*/15 * * * *")]
public static class CompleteDueLessonsHandler
{
    private const int PageSize = 500;

    public static async Task<Result> Handle(CompleteDueLessons message, IReadRepository bookings, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<object>? after = null;
        while (true)
        {
            var page = await bookings.List(new CompletionsDue(now, PageSize, after), cancellation);
            foreach (var id in page) deferred.Schedule(new CompleteDueLesson(id), now, $"complete-lesson:{id}");
            if (page.Count < PageSize) return Result.Ok;
            after = [page[^1]];
        }
    }
}
