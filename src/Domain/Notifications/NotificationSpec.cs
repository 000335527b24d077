using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications;

/// <summary>Whether a person was told this before.</summary>
public sealed class NotificationOfCause : Specification<Notification>
{
    public NotificationOfCause(UserId user, NotificationKind kind, NotificationCauseId cause) =>
        Query.Where(notification => notification.UserId == user && notification.Kind == kind && notification.CauseId == cause);
}

/// <summary>A person's own notification.</summary>
public sealed class OwnNotification : Specification<Notification>
{
    public OwnNotification(UserId user, NotificationId id) => Query.Where(notification => notification.UserId == user && notification.Id == id);
}
