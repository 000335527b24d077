using InstaInstru.Application.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>The student is warned an hour before the lesson is given up, which is 13 hours before its start unless the card failed later than that (ruling 13).</summary>
public static class WhenPaymentAuthorizationFailed_ScheduleWarningHandler
{
    /// <summary>How long before the end the last warning comes.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    public static async Task Handle(PaymentAuthorizationFailed fact, Envelope envelope, IRepository<Payment> payments, IDeferredCommands deferred, CancellationToken cancellation)
    {
        // Each failure looks once more: a try may be under way at just the instant of an earlier look.
        if (await payments.Get(fact.PaymentId, cancellation) is { GiveUpAt: { } giveUp })
            deferred.Schedule(new WarnOfUnpaidLesson(fact.PaymentId), giveUp - Ahead, $"warn-unpaid:{fact.PaymentId}:{envelope.MessageId}");
    }
}
