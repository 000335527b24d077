using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Payments.When;

/// <summary>The lesson stays completed: its money goes on as before (ruling 17).</summary>
public static class WhenNoShowRejected_ThawPaymentHandler
{
    public static Task Handle(NoShowRejected fact, CaseFreeze cases, TimeProvider time, CancellationToken cancellation) => cases.Follow(fact.BookingId, time.GetUtcNow(), cancellation);
}
