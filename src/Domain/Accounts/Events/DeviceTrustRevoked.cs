using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A person's device does not skip the second factor any more.</summary>
public sealed record DeviceTrustRevoked(TrustedDeviceId TrustedDeviceId, UserId UserId, DateTimeOffset RevokedAt) : IDomainEvent;
