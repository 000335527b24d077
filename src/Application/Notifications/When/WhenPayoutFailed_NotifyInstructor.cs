using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the instructor that a payout did not reach the bank, perhaps after it was reported paid.</summary>
public static class WhenPayoutFailed_NotifyInstructorHandler
{
    public static Task Handle(PayoutFailed fact, Notices notices, CancellationToken cancellation) => notices.Tell(
        fact.InstructorId.UserId, NotificationKind.PayoutFailed, NotificationCauseId.Of(fact.PayoutId), null, NotificationTexts.PayoutFailed(fact.Amount), cancellation);
}
