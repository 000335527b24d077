using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Warns that a chargeback is lost unless evidence is handed in soon (ruling 22).</summary>
public static class WhenEvidenceDue_NotifyTreasurersHandler
{
    public static async Task Handle(EvidenceDue fact, Notices notices, INotificationSubjects subjects, CancellationToken cancellation)
    {
        foreach (var treasurer in await subjects.Treasurers(cancellation))
            await notices.TellOfLesson(
                treasurer, NotificationKind.EvidenceDue, NotificationCauseId.Of(fact.ChargebackId), fact.BookingId,
                lesson => NotificationTexts.EvidenceDue(lesson, fact.Amount, fact.EvidenceDueBy), cancellation);
    }
}
