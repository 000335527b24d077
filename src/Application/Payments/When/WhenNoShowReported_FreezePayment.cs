using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Payments.When;

/// <summary>Nothing is held, taken or paid out while a reported absence is open (ruling 17).</summary>
public static class WhenNoShowReported_FreezePaymentHandler
{
    public static Task Handle(NoShowReported fact, CaseFreeze cases, TimeProvider time, CancellationToken cancellation) => cases.Follow(fact.BookingId, time.GetUtcNow(), cancellation);
}
