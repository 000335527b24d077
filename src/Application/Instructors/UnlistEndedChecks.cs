using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Instructors;

/// <summary>Finds every live profile whose background check has ended (ruling 42).</summary>
public sealed record UnlistEndedChecks;

[Recurring("0 3 * * *")]
public static class UnlistEndedChecksHandler
{
    private const int PageSize = 500;

    public static async Task<Result> Handle(UnlistEndedChecks message, IReadRepository profiles, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<object>? after = null;
        while (true)
        {
            var page = await profiles.List(new InstructorsWithEndedCheck(now, PageSize, after), cancellation);
            foreach (var id in page) deferred.Schedule(new UnlistEndedCheck(id), now, $"unlist-ended-check:{id}:{now:yyyy-MM-dd}");
            if (page.Count < PageSize) return Result.Ok;
            after = [page[^1]];
        }
    }
}
