using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A person proved that the phone number is theirs.</summary>
public sealed record PhoneVerified(UserId UserId, DateTimeOffset VerifiedAt) : IDomainEvent;
