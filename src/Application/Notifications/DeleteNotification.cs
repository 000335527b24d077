using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>The signed-in person takes a notification off their list; its cause does not tell again.</summary>
public sealed record DeleteNotification(NotificationId NotificationId);

public static class DeleteNotificationHandler
{
    public static async Task<Result> Handle(
        DeleteNotification message, ICurrentUser user, IRepository<Notification> notifications, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await notifications.First(new OwnNotification(id, message.NotificationId), cancellation) is not { } notification) return CommonErrors.NotFound;
        notification.Delete(time.GetUtcNow());
        return Result.Ok;
    }
}
