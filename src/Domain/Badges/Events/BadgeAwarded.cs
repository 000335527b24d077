using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges.Events;

/// <summary>A student has a badge now. A backfill announces only what it was told to (ruling 34).</summary>
public sealed record BadgeAwarded(StudentBadgeId StudentBadgeId, UserId StudentId, BadgeDefinitionId BadgeId, DateTimeOffset ConfirmedAt, bool Announced = true) : IDomainEvent;
