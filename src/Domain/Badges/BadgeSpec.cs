using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges;

/// <summary>The badges that are shown and awarded, in order.</summary>
public sealed class ActiveBadges : Specification<BadgeDefinition>
{
    public ActiveBadges() => Query.Where(badge => badge.IsActive).OrderBy(badge => badge.DisplayOrder);
}

/// <summary>All awards of one student, revoked ones too.</summary>
public sealed class AwardsOfStudent : Specification<StudentBadge>
{
    public AwardsOfStudent(UserId student) => Query.Where(award => award.StudentId == student);
}
