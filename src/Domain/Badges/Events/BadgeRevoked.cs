using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges.Events;

/// <summary>An award was taken back, silently.</summary>
public sealed record BadgeRevoked(StudentBadgeId StudentBadgeId, UserId StudentId, BadgeDefinitionId BadgeId, BadgeRevocation RevokedBy, DateTimeOffset RevokedAt) : IDomainEvent;
