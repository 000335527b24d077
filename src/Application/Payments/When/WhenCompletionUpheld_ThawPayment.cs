using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Payments.When;

/// <summary>The disputed completion stands: its money is taken (ruling 14).</summary>
public static class WhenCompletionUpheld_ThawPaymentHandler
{
    public static Task Handle(CompletionUpheld fact, CaseFreeze cases, TimeProvider time, CancellationToken cancellation) => cases.Follow(fact.BookingId, time.GetUtcNow(), cancellation);
}
