using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications.Events;

/// <summary>A person was told something in the product; the mail follows.</summary>
public sealed record PersonNotified(NotificationId NotificationId, UserId UserId, NotificationKind Kind, DateTimeOffset NotifiedAt) : IDomainEvent;
