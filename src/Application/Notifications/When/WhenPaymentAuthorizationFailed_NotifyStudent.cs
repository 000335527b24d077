using InstaInstru.Application.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the student at once that the card failed, each time (ruling 13).</summary>
public static class WhenPaymentAuthorizationFailed_NotifyStudentHandler
{
    public static Task Handle(PaymentAuthorizationFailed fact, Envelope envelope, Notices notices, CancellationToken cancellation) => notices.TellOfLesson(
        fact.StudentId, NotificationKind.PaymentFailed, NotificationCauseId.From(envelope.MessageId), fact.BookingId,
        lesson => NotificationTexts.PaymentFailed(lesson, fact.Failure is AuthorizationFailure.AuthenticationRequired), cancellation);
}
