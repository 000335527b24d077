using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A person opened an account.</summary>
public sealed record AccountRegistered(UserId UserId, Role Role, DateTimeOffset RegisteredAt) : IDomainEvent;
