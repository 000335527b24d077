using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A password was exchanged, by its owner signed in or by a reset link; every session has ended.</summary>
public sealed record PasswordChanged(UserId UserId, DateTimeOffset ChangedAt) : IDomainEvent;
