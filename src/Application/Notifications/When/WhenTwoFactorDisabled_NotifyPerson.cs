using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells a person that their password is enough again.</summary>
public static class WhenTwoFactorDisabled_NotifyPersonHandler
{
    public static Task Handle(TwoFactorDisabled fact, Envelope envelope, Notices notices, CancellationToken cancellation) => notices.Tell(
        fact.UserId, NotificationKind.TwoFactorDisabled, NotificationCauseId.From(envelope.MessageId), null, reader => NotificationTexts.TwoFactorDisabled(fact.DisabledAt, reader), cancellation);
}
