using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Payments.When;

/// <summary>Pays the instructor of a lesson the student missed, and gives the hold back otherwise (ruling 17).</summary>
public static class WhenLessonMissed_SettlePaymentHandler
{
    public static Task Handle(LessonMissed fact, MissedLesson lesson, CancellationToken cancellation) => lesson.Settle(fact.BookingId, fact.Absent, cancellation);
}
