using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the student that the account may not book until the lesson is paid (ruling 14).</summary>
public static class WhenPaymentUncollected_NotifyStudentHandler
{
    public static Task Handle(PaymentUncollected fact, Notices notices, CancellationToken cancellation) => notices.TellOfLesson(
        fact.StudentId, NotificationKind.PaymentUncollected, NotificationCauseId.Of(fact.PaymentId), fact.BookingId,
        lesson => NotificationTexts.UncollectedToStudent(lesson, fact.Owed), cancellation);
}
