using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>An account took another e-mail address; neither is in the event.</summary>
public sealed record EmailChanged(UserId UserId, EmailChangeId ChangeId, DateTimeOffset ChangedAt) : IDomainEvent;
