using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A person signed in with a recovery code instead of their authenticator app.</summary>
public sealed record RecoveryCodeUsed(UserId UserId, int CodesLeft, DateTimeOffset UsedAt) : IDomainEvent;
