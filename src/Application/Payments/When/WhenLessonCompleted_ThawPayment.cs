using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Payments.When;

/// <summary>A rejected report leaves the lesson completed: its money goes on as before (ruling 17).</summary>
public static class WhenLessonCompleted_ThawPaymentHandler
{
    public static Task Handle(LessonCompleted fact, CaseFreeze cases, TimeProvider time, CancellationToken cancellation) => cases.Follow(fact.BookingId, time.GetUtcNow(), cancellation);
}
