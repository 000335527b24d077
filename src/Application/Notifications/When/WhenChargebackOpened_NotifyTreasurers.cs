using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells those who look after the platform's money that a bank objects to a charge, and by when it wants evidence (ruling 22).</summary>
public static class WhenChargebackOpened_NotifyTreasurersHandler
{
    public static async Task Handle(ChargebackOpened fact, Notices notices, INotificationSubjects subjects, CancellationToken cancellation)
    {
        foreach (var treasurer in await subjects.Treasurers(cancellation))
            await notices.TellOfLesson(
                treasurer, NotificationKind.ChargebackOpened, NotificationCauseId.Of(fact.ChargebackId), fact.BookingId,
                lesson => NotificationTexts.ChargebackOpened(lesson, fact.Amount, fact.Inquiry, fact.EvidenceDueBy), cancellation);
    }
}
