using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Payments.When;

/// <summary>The capture waits while a completion is disputed (ruling 14).</summary>
public static class WhenCompletionDisputed_FreezePaymentHandler
{
    public static Task Handle(CompletionDisputed fact, CaseFreeze cases, TimeProvider time, CancellationToken cancellation) => cases.Follow(fact.BookingId, time.GetUtcNow(), cancellation);
}
