using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges.Events;

/// <summary>A badge was earned and waits to be confirmed; the student does not know (ruling 32).</summary>
public sealed record BadgeHeld(StudentBadgeId StudentBadgeId, UserId StudentId, BadgeDefinitionId BadgeId, DateTimeOffset HoldUntil, DateTimeOffset AwardedAt) : IDomainEvent;
