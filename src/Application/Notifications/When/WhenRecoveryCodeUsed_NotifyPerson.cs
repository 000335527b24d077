using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells a person that a recovery code was used, and how many are left.</summary>
public static class WhenRecoveryCodeUsed_NotifyPersonHandler
{
    public static Task Handle(RecoveryCodeUsed fact, Envelope envelope, Notices notices, CancellationToken cancellation) => notices.Tell(
        fact.UserId, NotificationKind.RecoveryCodeUsed, NotificationCauseId.From(envelope.MessageId), null, reader => NotificationTexts.RecoveryCodeUsed(fact.CodesLeft, fact.UsedAt, reader), cancellation);
}
