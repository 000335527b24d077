using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges.Events;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges;

/// <summary>Where an award stands; the student sees confirmed ones only (ruling 32).</summary>
public enum StudentBadgeStatus
{
    Pending,
    Confirmed,
    Revoked,
}

/// <summary>Who took an award back; what an admin took stays taken until an admin lifts it (ruling 31).</summary>
public enum BadgeRevocation
{
    /// <summary>What it was earned by turned out not to have happened.</summary>
    Reversal,

    /// <summary>No longer earned when its waiting period ended.</summary>
    Finaliser,

    Admin,
}

/// <summary>The award of one badge to one student.</summary>
public sealed class StudentBadge : AggregateRoot<StudentBadgeId>
{
    private StudentBadge()
    {
    }

    public UserId StudentId { get; private set; }

    public BadgeDefinitionId BadgeId { get; private set; }

    public StudentBadgeStatus Status { get; private set; }

    public DateTimeOffset AwardedAt { get; private set; }

    /// <summary>End of the waiting period, for badges that have one.</summary>
    public DateTimeOffset? HoldUntil { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public BadgeRevocation? RevokedBy { get; private set; }

    /// <summary>Steps done when it was awarded.</summary>
    public int SnapshotCurrent { get; private set; }

    /// <summary>Steps asked for when it was awarded.</summary>
    public int SnapshotGoal { get; private set; }

    /// <summary>Awards a badge: confirmed at once, or pending until its waiting period ends.</summary>
    public static StudentBadge Award(UserId student, BadgeDefinition badge, BadgeProgress progress, DateTimeOffset now)
    {
        var award = new StudentBadge { Id = TypedId.New<StudentBadgeId>(now), StudentId = student, BadgeId = badge.Id };
        award.Earn(progress, badge.WaitingPeriod, now);
        return award;
    }

    /// <summary>Earns a badge again that was taken back, unless an admin took it; false when there is nothing to earn.</summary>
    public bool EarnAgain(BadgeDefinition badge, BadgeProgress progress, DateTimeOffset now)
    {
        if (Status is not StudentBadgeStatus.Revoked || RevokedBy is BadgeRevocation.Admin) return false;
        Earn(progress, badge.WaitingPeriod, now);
        return true;
    }

    /// <summary>The waiting period is over and the badge still earned.</summary>
    public Result Confirm(DateTimeOffset now)
    {
        if (Status is not StudentBadgeStatus.Pending) return BadgeErrors.NotPending;
        (Status, ConfirmedAt) = (StudentBadgeStatus.Confirmed, now);
        Raise(new BadgeAwarded(Id, StudentId, BadgeId, now));
        return Result.Ok;
    }

    /// <summary>Takes the award back, silently for the student.</summary>
    public Result Revoke(BadgeRevocation by, DateTimeOffset now)
    {
        if (Status is StudentBadgeStatus.Revoked) return BadgeErrors.AlreadyRevoked;
        (Status, RevokedAt, RevokedBy) = (StudentBadgeStatus.Revoked, now, by);
        Raise(new BadgeRevoked(Id, StudentId, BadgeId, by, now));
        return Result.Ok;
    }

    private void Earn(BadgeProgress progress, TimeSpan wait, DateTimeOffset now)
    {
        (AwardedAt, SnapshotCurrent, SnapshotGoal, ConfirmedAt, RevokedAt, RevokedBy) = (now, progress.Current, progress.Goal, null, null, null);
        (Status, HoldUntil) = (StudentBadgeStatus.Pending, wait > TimeSpan.Zero ? now + wait : null);
        if (HoldUntil is null) Confirm(now);
        else Raise(new BadgeHeld(Id, StudentId, BadgeId, now + wait, now));
    }
}
