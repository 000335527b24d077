using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>What somebody may do beyond or in spite of the role was replaced; which permissions is in the audit log (ruling 35).</summary>
public sealed record PermissionsChanged(UserId UserId, DateTimeOffset ChangedAt) : IDomainEvent;
