using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Badges;

/// <summary>Looks at every student who has completed a lesson, nightly, and adds the badges that no trigger brought (ruling 31).</summary>
public sealed record AwardMissedBadges;

[Recurring("30 5 * * *", AlwaysFinds = true)]
public static class AwardMissedBadgesHandler
{
    private const int Together = 200;

    public static async Task<Result> Handle(AwardMissedBadges message, ILearners learners, IDeferredCommands commands, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var students in learners.Pages(Together, cancellation))
            commands.Schedule(new BackfillBadges(students, DryRun: false, Announced: true), now, $"award-missed-badges:{students[0]}:{now:yyyyMMddHHmm}");
        return Result.Ok;
    }
}
