using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A person's recovery codes were replaced by new ones.</summary>
public sealed record RecoveryCodesReplaced(UserId UserId, DateTimeOffset ReplacedAt) : IDomainEvent;
