using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A person deleted the account; what was personal in it is gone (ruling 39).</summary>
public sealed record AccountDeleted(UserId UserId, Role Role, DateTimeOffset DeletedAt) : IDomainEvent;
