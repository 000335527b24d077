using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges;

/// <summary>The badges that are shown and awarded, in order.</summary>
public sealed class ActiveBadges : Specification<BadgeDefinition>
{
    public ActiveBadges() => Query.Where(badge => badge.IsActive).OrderBy(badge => badge.DisplayOrder).AsNoTracking();
}

/// <summary>All awards of some students, revoked ones too.</summary>
public sealed class AwardsOfStudents : Specification<StudentBadge>
{
    public AwardsOfStudents(IReadOnlyCollection<UserId> students) => Query.Where(award => students.Contains(award.StudentId));
}

/// <summary>Confirmed awards that their student has not seen yet.</summary>
public sealed class NewAwards : Specification<StudentBadge>
{
    public NewAwards(UserId student) => Query.Where(award => award.StudentId == student && award.Status == StudentBadgeStatus.Confirmed && award.CelebratedAt == null);
}

/// <summary>These awards.</summary>
public sealed class AwardsById : Specification<StudentBadge>
{
    public AwardsById(IReadOnlyCollection<StudentBadgeId> ids) => Query.Where(award => ids.Contains(award.Id));
}

/// <summary>A page of awards whose waiting period is over, by id.</summary>
public sealed class WaitsOver : Specification<StudentBadge, StudentBadgeId>
{
    public WaitsOver(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        Query.Where(award => award.Status == StudentBadgeStatus.Pending && award.HoldUntil <= now).OrderBy(award => award.Id);
        Query.Page(take, after);
        Query.Select(award => award.Id);
    }
}
