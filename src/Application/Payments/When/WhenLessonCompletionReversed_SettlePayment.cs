using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Payments.When;

/// <summary>A completion that turned out to be an absence is paid or given back as one (ruling 17).</summary>
public static class WhenLessonCompletionReversed_SettlePaymentHandler
{
    public static Task Handle(LessonCompletionReversed fact, MissedLesson lesson, CancellationToken cancellation) => lesson.Settle(fact.BookingId, fact.Absent, cancellation);
}
