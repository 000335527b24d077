using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A person's password is enough again.</summary>
public sealed record TwoFactorDisabled(UserId UserId, DateTimeOffset DisabledAt) : IDomainEvent;
