using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>From now on a person signs in with a second factor.</summary>
public sealed record TwoFactorEnabled(UserId UserId, DateTimeOffset EnabledAt) : IDomainEvent;
