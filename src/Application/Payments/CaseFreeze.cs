using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>While a report or dispute about a lesson is open its money stays where it is (rulings 14 and 17).</summary>
public sealed class CaseFreeze(IRepository<Booking> bookings, IRepository<Payment> payments, HoldPlacement holds)
{
    /// <summary>Follows the booking as it stands, so that the order of events does not matter.</summary>
    public async Task Follow(BookingId id, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await bookings.Get(id, cancellation) is not { } booking || await payments.First(new PaymentOfBooking(id), cancellation) is not { } payment) return;
        if (booking.HasOpenCase) payment.Freeze(now);
        else Thaw(payment, now);
    }

    /// <summary>The case is decided: what fell due meanwhile is done now.</summary>
    public void Thaw(Payment payment, DateTimeOffset now)
    {
        payment.Thaw(now);
        holds.ScheduleNext(payment);
    }
}
