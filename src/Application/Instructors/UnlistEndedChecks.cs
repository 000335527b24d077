using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Instructors;

/// <summary>Finds every live profile whose background check has ended (ruling 42).</summary>
public sealed record UnlistEndedChecks;

[Recurring("0 3 * * *")]
public static class UnlistEndedChecksHandler
{
    public static async Task<Result> Handle(UnlistEndedChecks message, IReadRepository profiles, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var id in profiles.Each((take, after) => new InstructorsWithEndedCheck(now, take, after), cancellation: cancellation))
            deferred.Schedule(new UnlistEndedCheck(id), now, $"unlist-ended-check:{id}:{now:yyyy-MM-dd}");
        return Result.Ok;
    }
}
