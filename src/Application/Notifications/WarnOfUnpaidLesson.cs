using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Notifications;

/// <summary>Tells the student that the lesson is about to be cancelled for want of a hold; once, and not when the card has paid meanwhile (ruling 13).</summary>
public sealed record WarnOfUnpaidLesson(PaymentId PaymentId);

public static class WarnOfUnpaidLessonHandler
{
    public static async Task<Result> Handle(WarnOfUnpaidLesson message, IRepository<Payment> payments, Notices notices, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.Get(message.PaymentId, cancellation) is not { GiveUpAt: { } giveUp, EndedAt: null } payment || time.GetUtcNow() >= giveUp) return Result.Ok;
        await notices.TellOfLesson(
            payment.StudentId, NotificationKind.PaymentFinalWarning, NotificationCauseId.Of(payment.Id), payment.BookingId, lesson => NotificationTexts.FinalWarning(lesson, giveUp), cancellation);
        return Result.Ok;
    }
}
