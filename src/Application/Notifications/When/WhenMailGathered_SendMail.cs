using InstaInstru.Domain.Notifications.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Hands a mail over that tells several things; sent again it is the same mail.</summary>
public static class WhenMailGathered_SendMailHandler
{
    public static async Task<object?> Handle(MailGathered fact, INotificationMail mail, TimeProvider time, CancellationToken cancellation) =>
        await mail.Send(fact.MailId, cancellation) is { } fate ? new RecordGatheredMailed(fact.MailId, time.GetUtcNow(), fate) : null;
}
