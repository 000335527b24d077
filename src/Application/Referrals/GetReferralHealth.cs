using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Referrals;

/// <summary>Whether rewards are being unlocked.</summary>
public sealed record GetReferralHealth;

/// <summary>The unlocker's health.</summary>
/// <param name="Healthy">It ran within the last half hour and nothing of it failed for good.</param>
/// <param name="LastRunAt">The last quarter of an hour it was run for; null when it never was.</param>
/// <param name="RunLagSeconds">How long ago that was; null when it never ran.</param>
/// <param name="Running">A run is stored and not done.</param>
/// <param name="Due">Rewards whose waiting period is over and that still wait: for the money, a case, or somebody to be verified.</param>
/// <param name="OldestDueAt">When the first of them was due.</param>
/// <param name="Unlocking">Single unlocks that are stored and not done.</param>
/// <param name="DeadLetters">Runs and unlocks that failed for good.</param>
public sealed record ReferralHealth(bool Healthy, DateTimeOffset? LastRunAt, long? RunLagSeconds, bool Running, int Due, DateTimeOffset? OldestDueAt, int Unlocking, int DeadLetters);

/// <summary>What is known of the unlocker's runs.</summary>
/// <param name="LastRunAt">Due instant of the last occurrence that is done.</param>
/// <param name="Running">An occurrence is stored and not done.</param>
/// <param name="Due">Pending rewards whose waiting period is over.</param>
/// <param name="OldestDueAt">The first of those instants.</param>
/// <param name="Unlocking">Unlocks that are stored and not done.</param>
/// <param name="DeadLetters">What failed for good.</param>
public sealed record UnlockerRuns(DateTimeOffset? LastRunAt, bool Running, int Due, DateTimeOffset? OldestDueAt, int Unlocking, int DeadLetters);

/// <summary>Reads the unlocker's runs from where jobs are kept.</summary>
public interface IUnlockerRuns
{
    Task<UnlockerRuns> At(DateTimeOffset now, CancellationToken cancellation);
}

public static class GetReferralHealthHandler
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(30);

    public static async Task<Result<ReferralHealth>> Handle(GetReferralHealth message, IUnlockerRuns runs, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var seen = await runs.At(now, cancellation);
        var lag = now - seen.LastRunAt;
        return new ReferralHealth(lag <= Tolerated && seen.DeadLetters == 0, seen.LastRunAt, (long?)lag?.TotalSeconds, seen.Running, seen.Due, seen.OldestDueAt, seen.Unlocking, seen.DeadLetters);
    }
}
