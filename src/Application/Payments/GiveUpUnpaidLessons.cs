using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Finds every lesson that comes close without a hold (ruling 13).</summary>
public sealed record GiveUpUnpaidLessons;

[Recurring("*/15 * * * *")]
public static class GiveUpUnpaidLessonsHandler
{
    public static async Task<Result> Handle(GiveUpUnpaidLessons message, IReadRepository payments, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var id in payments.Each((take, after) => new UnpaidLessons(now, take, after), cancellation: cancellation))
            deferred.Schedule(new GiveUpUnpaidLesson(id), now, $"give-up:{id}:{now.UtcTicks}");
        return Result.Ok;
    }
}
