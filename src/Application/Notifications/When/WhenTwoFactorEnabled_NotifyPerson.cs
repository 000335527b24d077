using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells a person that signing in takes a second factor now.</summary>
public static class WhenTwoFactorEnabled_NotifyPersonHandler
{
    public static Task Handle(TwoFactorEnabled fact, Envelope envelope, Notices notices, CancellationToken cancellation) => notices.Tell(
        fact.UserId, NotificationKind.TwoFactorEnabled, NotificationCauseId.From(envelope.MessageId), null, reader => NotificationTexts.TwoFactorEnabled(fact.EnabledAt, reader), cancellation);
}
