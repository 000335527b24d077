using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges;

/// <summary>Failures of badges that a caller may expect.</summary>
public static class BadgeErrors
{
    public static readonly Error NotPending = Error.Conflict("badges.not_pending", "Only an award that waits can be confirmed.");

    public static readonly Error AlreadyRevoked = Error.Conflict("badges.already_revoked", "This award was taken back already.");

    public static readonly Error NotRevokedByAdmin = Error.Conflict("badges.not_revoked_by_admin", "Only what an admin took back can be lifted, and once.");

    public static readonly Error StillWaiting = Error.Conflict("badges.still_waiting", "The award's waiting period is not over.");

    [Constraint("ix_student_badges_student_id_badge_id")]
    public static readonly Error AlreadyAwarded = Error.Conflict("badges.already_awarded", "The student has this badge already.");

    [Constraint("ix_badge_definitions_slug")]
    public static readonly Error SlugTaken = Error.Conflict("badges.slug_taken", "Another badge has this name in addresses.");

    /// <summary>Criteria that the badge's type cannot read.</summary>
    public static Error UnfitCriteria(IEnumerable<string> keys) => Error.Invalid(
        "badges.unfit_criteria", $"Give each of {string.Join(", ", keys)} as a whole number from 1 to {CriteriaConfig.Most}, hold_days if you like, and nothing else.", "/criteria_config");
}
