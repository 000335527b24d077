using InstaInstru.Domain.Wallets.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells a person about new credit.</summary>
public static class WhenCreditIssued_NotifyOwnerHandler
{
    public static Task Handle(CreditIssued fact, Notices notices, CancellationToken cancellation) => notices.Tell(
        fact.UserId, NotificationKind.CreditIssued, NotificationCauseId.Of(fact.LotId), null,
        reader => NotificationTexts.Credit(fact.Amount, fact.RepaidDebt, fact.ExpiresAt, reader), cancellation);
}
