using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>The signed-in person has seen everything on their list.</summary>
public sealed record MarkAllNotificationsRead;

public static class MarkAllNotificationsReadHandler
{
    public static async Task<Result> Handle(
        MarkAllNotificationsRead message, ICurrentUser user, IRepository<Notification> notifications, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        foreach (var unread in await notifications.List(new UnreadNotifications(id), cancellation)) unread.MarkRead(time.GetUtcNow());
        return Result.Ok;
    }
}
