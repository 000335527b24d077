using InstaInstru.Application.Common;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Badges;

/// <summary>Finds the awards whose waiting period is over, every day at 07:00 UTC (ruling 31).</summary>
public sealed record FinaliseBadges;

[Recurring("0 7 * * *")]
public static class FinaliseBadgesHandler
{
    private const int Together = 100;

    public static async Task<Result> Handle(FinaliseBadges message, IReadRepository awards, IDeferredCommands commands, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var page in awards.Pages((take, after) => new WaitsOver(now, take, after), cancellation: cancellation))
            foreach (var some in page.Chunk(Together)) commands.Schedule(new FinaliseAwards(some), now, $"finalise-awards:{some[0]}:{now:yyyyMMddHHmm}");
        return Result.Ok;
    }
}
