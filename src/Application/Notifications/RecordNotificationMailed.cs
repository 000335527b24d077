using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Keeps when a notification's mail was handed over.</summary>
public sealed record RecordNotificationMailed(NotificationId NotificationId, DateTimeOffset MailedAt);

public static class RecordNotificationMailedHandler
{
    public static async Task<Result> Handle(RecordNotificationMailed message, IRepository<Notification> notifications, CancellationToken cancellation)
    {
        if (await notifications.Get(message.NotificationId, cancellation) is not { } notification) return CommonErrors.NotFound;
        notification.MarkMailed(message.MailedAt);
        return Result.Ok;
    }
}
