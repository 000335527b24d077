using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>A student saved a card.</summary>
public sealed record CardSaved(CardholderId CardholderId, UserId StudentId, SavedCardId CardId, DateTimeOffset SavedAt) : IDomainEvent;
