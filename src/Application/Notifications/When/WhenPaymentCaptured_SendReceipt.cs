using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the student what was taken from the card, and for what.</summary>
public static class WhenPaymentCaptured_SendReceiptHandler
{
    public static Task Handle(PaymentCaptured fact, Notices notices, CancellationToken cancellation) => notices.TellOfLesson(
        fact.StudentId, NotificationKind.PaymentReceipt, NotificationCauseId.Of(fact.PaymentId), fact.BookingId,
        lesson => fact.Captured > Money.Zero ? NotificationTexts.Receipt(lesson, fact.Captured) : null, cancellation);
}
