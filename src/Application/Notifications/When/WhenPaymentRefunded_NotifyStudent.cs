using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the student what goes back to the card, each time.</summary>
public static class WhenPaymentRefunded_NotifyStudentHandler
{
    public static Task Handle(PaymentRefunded fact, Notices notices, CancellationToken cancellation) => notices.TellOfLesson(
        fact.StudentId, NotificationKind.PaymentRefunded, NotificationCauseId.Of(fact.RefundId), fact.BookingId, lesson => NotificationTexts.Refunded(lesson, fact.Refunded), cancellation);
}
