using InstaInstru.Application.Common;
using InstaInstru.Domain.Notifications.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Looks at once whether what waits may go; it goes with whatever else waits.</summary>
public static class WhenMailPutAside_SendWaitingMailHandler
{
    public static Task Handle(MailPutAside fact, IDeferredCommands deferred, CancellationToken cancellation)
    {
        deferred.Schedule(new SendWaitingMail(fact.UserId), fact.PutAsideAt, $"waiting-mail:{fact.NotificationId}");
        return Task.CompletedTask;
    }
}
