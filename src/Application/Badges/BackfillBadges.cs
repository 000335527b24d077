using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Badges;

/// <summary>Gives some students, in one transaction, the badges that they have earned and do not have (rulings 31 and 34).</summary>
/// <param name="Students">At most as many as one transaction should hold.</param>
/// <param name="DryRun">Only counts.</param>
/// <param name="Announced">Whether the students are told.</param>
public sealed record BackfillBadges(IReadOnlyList<UserId> Students, bool DryRun, bool Announced);

/// <summary>What a backfill did, or would do.</summary>
/// <param name="Students">Looked at.</param>
/// <param name="Awarded">New awards by the badge's slug.</param>
/// <param name="Waiting">Of them have a waiting period before them.</param>
/// <param name="Existing">Awards that stayed as they were.</param>
public sealed record BackfilledBadges(int Students, IReadOnlyDictionary<string, int> Awarded, int Waiting, int Existing)
{
    public static readonly BackfilledBadges None = new(0, new Dictionary<string, int>(), 0, 0);

    public static BackfilledBadges operator +(BackfilledBadges left, BackfilledBadges right) => new(
        left.Students + right.Students,
        left.Awarded.Concat(right.Awarded).GroupBy(badge => badge.Key).OrderBy(badge => badge.Key, StringComparer.Ordinal).ToDictionary(badge => badge.Key, badge => badge.Sum(some => some.Value)),
        left.Waiting + right.Waiting, left.Existing + right.Existing);
}

public static class BackfillBadgesHandler
{
    public static async Task<Result<BackfilledBadges>> Handle(BackfillBadges message, BadgeDesk desk, CancellationToken cancellation)
    {
        var found = await desk.Look(message.Students, cancellation);
        var missing = found.Missing();
        var existing = found.Awards.Count - missing.Count(one => one.TakenBack is not null);
        if (!message.DryRun) desk.Award(missing, message.Announced);
        return new BackfilledBadges(
            message.Students.Count, missing.CountBy(one => one.Badge.Slug).ToDictionary(), missing.Count(one => one.Badge.WaitingPeriod > TimeSpan.Zero), existing);
    }
}
