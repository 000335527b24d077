using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells a person that a card did not pay for 72 hours (ruling 14).</summary>
public static class WhenPaymentUncollected_NotifyTreasurersHandler
{
    public static async Task Handle(PaymentUncollected fact, Notices notices, INotificationSubjects subjects, CancellationToken cancellation)
    {
        foreach (var treasurer in await subjects.Treasurers(cancellation))
            await notices.TellOfLesson(
                treasurer, NotificationKind.PaymentUncollected, NotificationCauseId.Of(fact.PaymentId), fact.BookingId,
                lesson => NotificationTexts.UncollectedToAdmin(lesson, fact.Owed, fact.PaidToInstructor), cancellation);
    }
}
