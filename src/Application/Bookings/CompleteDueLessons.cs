using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Finds every lesson that ended 24 hours ago or longer and is still open (ruling 14).</summary>
public sealed record CompleteDueLessons;

[Recurring("*/15 * * * *")]
public static class CompleteDueLessonsHandler
{
    public static async Task<Result> Handle(CompleteDueLessons message, IReadRepository bookings, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var id in bookings.Each((take, after) => new CompletionsDue(now, take, after), cancellation: cancellation))
            deferred.Schedule(new CompleteDueLesson(id), now, $"complete-lesson:{id}");
        return Result.Ok;
    }
}
