using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A person changed name, phone or ZIP code; the values themselves are in no event.</summary>
public sealed record ProfileChanged(UserId UserId, DateTimeOffset ChangedAt) : IDomainEvent;
