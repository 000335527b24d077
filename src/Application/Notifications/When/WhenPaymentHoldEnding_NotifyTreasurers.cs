using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells a person that a hold ends although its money is still needed (ruling 17).</summary>
public static class WhenPaymentHoldEnding_NotifyTreasurersHandler
{
    public static async Task Handle(PaymentHoldEnding fact, Notices notices, INotificationSubjects subjects, CancellationToken cancellation)
    {
        foreach (var treasurer in await subjects.Treasurers(cancellation))
            await notices.TellOfLesson(
                treasurer, NotificationKind.HoldEnding, NotificationCauseId.Of(fact.PaymentId), fact.BookingId,
                lesson => NotificationTexts.HoldEnding(lesson, fact.Amount, fact.CaptureBefore), cancellation);
    }
}
