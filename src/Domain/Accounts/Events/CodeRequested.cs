using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>Somebody asked for a verification code; the code itself is in no event.</summary>
public sealed record CodeRequested(ChallengeId ChallengeId, int Serial, DateTimeOffset RequestedAt) : IDomainEvent;
