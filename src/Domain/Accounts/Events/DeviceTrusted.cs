using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A person's device skips the second factor from now on.</summary>
public sealed record DeviceTrusted(TrustedDeviceId TrustedDeviceId, UserId UserId, DateTimeOffset ExpiresAt, DateTimeOffset TrustedAt) : IDomainEvent;
