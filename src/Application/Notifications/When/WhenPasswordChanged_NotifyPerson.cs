using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the person that the password is another one now, in case it was not them.</summary>
public static class WhenPasswordChanged_NotifyPersonHandler
{
    public static Task Handle(PasswordChanged fact, Envelope envelope, Notices notices, CancellationToken cancellation) =>
        notices.Tell(fact.UserId, NotificationKind.PasswordChanged, NotificationCauseId.From(envelope.MessageId), null, NotificationTexts.PasswordChanged(), cancellation);
}
