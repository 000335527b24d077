using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A person proved that the e-mail address is theirs.</summary>
public sealed record EmailVerified(UserId UserId, DateTimeOffset VerifiedAt) : IDomainEvent;
