using InstaInstru.Application.Badges;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Badges;

/// <summary>What a backfill was asked for.</summary>
/// <param name="Limit">Most students.</param>
/// <param name="DryRun">Only counts.</param>
/// <param name="Announced">Whether students are told.</param>
/// <param name="Since">When they registered at the earliest.</param>
/// <param name="User">The only one, if there is one.</param>
/// <param name="After">The last one that an earlier run has finished.</param>
/// <param name="Chunk">Students in one transaction.</param>
internal sealed record BackfillCall(int Limit, bool DryRun, bool Announced, DateTimeOffset? Since, UserId? User, UserId? After, int Chunk);

/// <summary>Goes through the students by id, a transaction for each chunk; whoever was done stays done.</summary>
internal sealed class BackfillRun(IServiceProvider services, BackfillCall call, BackfillProgress progress)
{
    private const int Attempts = 3;

    public BackfilledBadges Done { get; private set; } = BackfilledBadges.None;

    /// <summary>Null when everybody was looked at, else what stands in the way and where to go on.</summary>
    public async Task<string?> ToTheEnd(CancellationToken cancellation)
    {
        var (last, total) = (call.After, await Total());
        while (Done.Students < total && await Next(last, total - Done.Students) is { Count: > 0 } students)
        {
            // A chunk that has begun is finished, whoever presses Ctrl+C.
            if (cancellation.IsCancellationRequested) return $"Stopped{GoOn(last)}";
            var chunk = await Give(students);
            if (chunk.Failed) return $"{chunk.Error.Code}: {chunk.Error.Detail}{GoOn(last)}";
            (Done, last) = (Done + chunk.Value, students[^1]);
            progress.Show(Done.Students, total, last.Value);
        }

        return null;
    }

    private static string GoOn(UserId? last) => last is { } id ? $"; go on with --after {id}" : "; start again";

    private async Task<int> Total()
    {
        if (call.User is not null) return 1;
        await using var scope = services.CreateAsyncScope();
        return Math.Min(call.Limit, await scope.ServiceProvider.GetRequiredService<ILearners>().Count(call.Since, call.After, CancellationToken.None));
    }

    /// <summary>Whoever joins the learners meanwhile is served by their own lesson.</summary>
    private async Task<IReadOnlyList<UserId>> Next(UserId? after, int left)
    {
        if (call.User is { } one) return [one];
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ILearners>().Page(call.Since, after, Math.Min(call.Chunk, left), CancellationToken.None);
    }

    /// <summary>Somebody who completes a lesson at this moment may be given the same badge first: then the chunk finds it there.</summary>
    private async Task<Result<BackfilledBadges>> Give(IReadOnlyList<UserId> students)
    {
        var sender = services.GetRequiredService<ISender>();
        for (var attempt = 1; ; attempt++)
        {
            var chunk = await sender.Send<Result<BackfilledBadges>>(new BackfillBadges(students, call.DryRun, call.Announced), CancellationToken.None);
            if (chunk.Error is null || chunk.Error.Kind is not ErrorKind.Conflict || attempt == Attempts) return chunk;
        }
    }
}
