using InstaInstru.Domain.Notifications.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Mails what the person was told; sent again it is the same mail.</summary>
public static class WhenPersonNotified_SendMailHandler
{
    public static async Task<object?> Handle(PersonNotified fact, INotificationMail mail, TimeProvider time, CancellationToken cancellation) =>
        await mail.Send(fact.NotificationId, cancellation) ? new RecordNotificationMailed(fact.NotificationId, time.GetUtcNow()) : null;
}
