using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges.Events;

/// <summary>A student has a badge now.</summary>
public sealed record BadgeAwarded(StudentBadgeId StudentBadgeId, UserId StudentId, BadgeDefinitionId BadgeId, DateTimeOffset ConfirmedAt) : IDomainEvent;
