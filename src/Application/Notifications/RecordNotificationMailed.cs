using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Keeps what became of a notification's mail; an address that refused it is written to no more.</summary>
public sealed record RecordNotificationMailed(NotificationId NotificationId, DateTimeOffset MailedAt, MailFate Fate = MailFate.Accepted);

public static class RecordNotificationMailedHandler
{
    public static async Task<Result> Handle(RecordNotificationMailed message, IRepository<Notification> notifications, IRepository<Account> accounts, CancellationToken cancellation)
    {
        if (await notifications.Get(message.NotificationId, cancellation) is not { } notification) return CommonErrors.NotFound;
        if (message.Fate is MailFate.Accepted)
        {
            notification.MarkMailed(message.MailedAt);
            return Result.Ok;
        }

        notification.MarkUndeliverable();
        (await accounts.Get(notification.UserId, cancellation))?.RefuseEmail(message.MailedAt);
        return Result.Ok;
    }
}
