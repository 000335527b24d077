using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>The signed-in person has seen a notification; read again, the first time stays.</summary>
public sealed record MarkNotificationRead(NotificationId NotificationId);

public static class MarkNotificationReadHandler
{
    public static async Task<Result> Handle(
        MarkNotificationRead message, ICurrentUser user, IRepository<Notification> notifications, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await notifications.First(new OwnNotification(id, message.NotificationId), cancellation) is not { } notification) return CommonErrors.NotFound;
        notification.MarkRead(time.GetUtcNow());
        return Result.Ok;
    }
}
