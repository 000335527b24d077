using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells a person that their recovery codes were replaced.</summary>
public static class WhenRecoveryCodesReplaced_NotifyPersonHandler
{
    public static Task Handle(RecoveryCodesReplaced fact, Envelope envelope, Notices notices, CancellationToken cancellation) => notices.Tell(
        fact.UserId, NotificationKind.RecoveryCodesReplaced, NotificationCauseId.From(envelope.MessageId), null, reader => NotificationTexts.RecoveryCodesReplaced(fact.ReplacedAt, reader), cancellation);
}
