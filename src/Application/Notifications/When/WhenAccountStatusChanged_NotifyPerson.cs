using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the person what an admin decided about the account.</summary>
public static class WhenAccountStatusChanged_NotifyPersonHandler
{
    public static Task Handle(AccountStatusChanged fact, Envelope envelope, Notices notices, CancellationToken cancellation) => fact.ByAdmin
        ? notices.Tell(fact.UserId, NotificationKind.AccountStatusChanged, NotificationCauseId.From(envelope.MessageId), null, fact.After switch
        {
            AccountStatus.Active => NotificationTexts.AccountActive(),
            AccountStatus.Suspended => NotificationTexts.AccountSuspended(),
            _ => NotificationTexts.AccountDeactivated(),
        }, cancellation)
        : Task.CompletedTask;
}
