using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Notifications.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Mails what the person was told, unless it waits for the next allowed mail (ruling 33); sent again it is the same mail.</summary>
public static class WhenPersonNotified_SendMailHandler
{
    public static async Task<object?> Handle(PersonNotified fact, INotificationMail mail, TimeProvider time, CancellationToken cancellation) =>
        !NotificationCategories.IsPaced(NotificationCategories.Of(fact.Kind)) && await mail.Send(fact.NotificationId, cancellation) is { } fate
            ? new RecordNotificationMailed(fact.NotificationId, time.GetUtcNow(), fate)
            : null;
}
