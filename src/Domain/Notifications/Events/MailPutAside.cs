using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications.Events;

/// <summary>The mail of a notification waits for the person's next allowed one (ruling 33).</summary>
public sealed record MailPutAside(NotificationId NotificationId, UserId UserId, DateTimeOffset PutAsideAt) : IDomainEvent;
