using InstaInstru.Application.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells the student why the account may not book; not when the instructor was at fault (ruling 22).</summary>
public static class WhenChargebackLost_NotifyStudentHandler
{
    public static async Task Handle(ChargebackLost fact, IRepository<Chargeback> chargebacks, Notices notices, CancellationToken cancellation)
    {
        if (await chargebacks.Get(fact.ChargebackId, cancellation) is not { Status: ChargebackStatus.Lost, InstructorAtFault: false }) return;
        await notices.TellOfLesson(
            fact.StudentId, NotificationKind.ChargebackLost, NotificationCauseId.Of(fact.ChargebackId), fact.BookingId, lesson => NotificationTexts.ChargebackLost(lesson, fact.Amount), cancellation);
    }
}
