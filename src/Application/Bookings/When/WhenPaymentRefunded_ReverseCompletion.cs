using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Bookings.When;

/// <summary>A lesson whose money went back in full no longer counts as completed; part of it back changes nothing (rulings 12 and 25).</summary>
public static class WhenPaymentRefunded_ReverseCompletionHandler
{
    public static async Task Handle(PaymentRefunded fact, IRepository<Booking> bookings, TimeProvider time, CancellationToken cancellation)
    {
        if (fact.Fully && await bookings.Get(fact.BookingId, cancellation) is { } booking) booking.ReverseCompletion(time.GetUtcNow());
    }
}
