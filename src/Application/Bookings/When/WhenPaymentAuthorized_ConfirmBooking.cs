using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Bookings.When;

/// <summary>The money is held: the lesson is certain, unless its slot hold ended meanwhile (rulings 11 and 13).</summary>
[Awaited]
public static class WhenPaymentAuthorized_ConfirmBookingHandler
{
    public static async Task<Result> Handle(PaymentAuthorized fact, IRepository<Booking> bookings, ICalendarLocks locks, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(fact.BookingId, cancellation) is not { Status: BookingStatus.AwaitingPayment } booking) return Result.Ok;
        await locks.Acquire(fact.InstructorId, fact.StudentId, cancellation);
        return booking.SlotHoldEndsAt <= fact.AuthorizedAt ? booking.Expire(time.GetUtcNow()) : booking.Confirm(fact.AuthorizedAt);
    }
}
