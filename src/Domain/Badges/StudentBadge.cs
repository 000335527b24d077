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
    /// <summary>What it was earned by turned out not to have happened: as if it had never been earned (ruling 12).</summary>
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

    /// <summary>When the student was first shown the badge.</summary>
    public DateTimeOffset? CelebratedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public BadgeRevocation? RevokedBy { get; private set; }

    /// <summary>When an admin allowed a revoked badge to be earned again.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>How the student stood when it was awarded.</summary>
    public ProgressSnapshot ProgressSnapshot { get; private set; } = null!;

    /// <summary>Taken back, and not by an admin who has not lifted it.</summary>
    public bool CanBeEarnedAgain => Status is StudentBadgeStatus.Revoked && (RevokedBy is not BadgeRevocation.Admin || LiftedAt is not null);

    /// <summary>Awards a badge: confirmed at once, or pending until its waiting period ends.</summary>
    /// <param name="student">Who earned it.</param>
    /// <param name="badge">What was earned.</param>
    /// <param name="judgement">How it was earned.</param>
    /// <param name="announced">Whether the student is told.</param>
    /// <param name="now">Time of the award.</param>
    public static StudentBadge Award(UserId student, BadgeDefinition badge, BadgeJudgement judgement, bool announced, DateTimeOffset now)
    {
        var award = new StudentBadge { Id = TypedId.New<StudentBadgeId>(now), StudentId = student, BadgeId = badge.Id };
        award.Earn(judgement, badge.WaitingPeriod, announced, now);
        return award;
    }

    /// <summary>Earns a badge again that was taken back, unless an admin took it; false when there is nothing to earn.</summary>
    public bool EarnAgain(BadgeDefinition badge, BadgeJudgement judgement, bool announced, DateTimeOffset now)
    {
        if (!CanBeEarnedAgain) return false;
        Earn(judgement, badge.WaitingPeriod, announced, now);
        return true;
    }

    /// <summary>Confirms an award that waits, by an admin at any time.</summary>
    public Result Confirm(DateTimeOffset now)
    {
        if (Status is not StudentBadgeStatus.Pending) return BadgeErrors.NotPending;
        BecomeConfirmed(announced: true, now);
        return Result.Ok;
    }

    /// <summary>The waiting period is over: confirmed when the badge is still earned, else taken back.</summary>
    public Result Finalise(BadgeJudgement judgement, DateTimeOffset now)
    {
        if (Status is not StudentBadgeStatus.Pending) return BadgeErrors.NotPending;
        if (now < HoldUntil) return BadgeErrors.StillWaiting;
        return judgement.Met ? Confirm(now) : Revoke(BadgeRevocation.Finaliser, now);
    }

    /// <summary>Takes the award back, silently for the student.</summary>
    public Result Revoke(BadgeRevocation by, DateTimeOffset now)
    {
        if (Status is StudentBadgeStatus.Revoked) return BadgeErrors.AlreadyRevoked;
        (Status, RevokedAt, RevokedBy, LiftedAt) = (StudentBadgeStatus.Revoked, now, by, null);
        Raise(new BadgeRevoked(Id, StudentId, BadgeId, by, now));
        return Result.Ok;
    }

    /// <summary>An admin allows what an admin took to be earned again.</summary>
    public Result Lift(DateTimeOffset now)
    {
        if (Status is not StudentBadgeStatus.Revoked || RevokedBy is not BadgeRevocation.Admin || LiftedAt is not null) return BadgeErrors.NotRevokedByAdmin;
        LiftedAt = now;
        Raise(new BadgeRevocationLifted(Id, StudentId, BadgeId, now));
        return Result.Ok;
    }

    /// <summary>The student is shown the badge for the first time; false when it was shown before or is not theirs to see.</summary>
    public bool Celebrate(DateTimeOffset now)
    {
        if (Status is not StudentBadgeStatus.Confirmed || CelebratedAt is not null) return false;
        CelebratedAt = now;
        return true;
    }

    private void Earn(BadgeJudgement judgement, TimeSpan wait, bool announced, DateTimeOffset now)
    {
        (AwardedAt, ProgressSnapshot, ConfirmedAt, RevokedAt, RevokedBy, LiftedAt) = (now, ProgressSnapshot.Of(judgement), null, null, null, null);
        (Status, HoldUntil) = (StudentBadgeStatus.Pending, wait > TimeSpan.Zero ? now + wait : null);
        if (HoldUntil is { } until) Raise(new BadgeHeld(Id, StudentId, BadgeId, until, now));
        else BecomeConfirmed(announced, now);
    }

    private void BecomeConfirmed(bool announced, DateTimeOffset now)
    {
        (Status, ConfirmedAt) = (StudentBadgeStatus.Confirmed, now);
        Raise(new BadgeAwarded(Id, StudentId, BadgeId, now, announced));
    }
}
