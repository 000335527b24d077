using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges.Events;

/// <summary>An admin allowed what an admin had taken back to be earned again.</summary>
public sealed record BadgeRevocationLifted(StudentBadgeId StudentBadgeId, UserId StudentId, BadgeDefinitionId BadgeId, DateTimeOffset LiftedAt) : IDomainEvent;
