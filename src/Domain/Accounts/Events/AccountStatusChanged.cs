using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>An account was suspended, deactivated or made active again, by its owner or an admin (ruling 39).</summary>
public sealed record AccountStatusChanged(UserId UserId, AccountStatus Before, AccountStatus After, bool ByAdmin, DateTimeOffset ChangedAt) : IDomainEvent;
