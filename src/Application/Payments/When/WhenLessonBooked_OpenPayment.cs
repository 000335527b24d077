using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments.When;

/// <summary>Opens the payment of a booking; its hold is placed at once or 24 hours before the lesson (ruling 13).</summary>
[Awaited]
public static class WhenLessonBooked_OpenPaymentHandler
{
    public static async Task<Result> Handle(
        LessonBooked fact, IRepository<Booking> bookings, IRepository<Payment> payments, HoldPlacement holds, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.Any(new PaymentOfBooking(fact.BookingId), cancellation)) return Result.Ok;
        // A moved lesson brings its payment along (WhenBookingCancelled_SettlePayment).
        if (fact.RescheduledFrom is { } before && await payments.Any(new PaymentOfBooking(before), cancellation)) return Result.Ok;
        if (await bookings.Get(fact.BookingId, cancellation) is not { } booking) return CommonErrors.NotFound;
        var now = time.GetUtcNow();
        var payment = Payment.Open(booking, now);
        payments.Add(payment);
        if (booking.Status is BookingStatus.Cancelled or BookingStatus.Expired) payment.Release(requests, now);
        else if (payment.NextAttemptAt > now) holds.ScheduleNext(payment);
        else return await holds.Ask(payment, studentPresent: true, now, cancellation);
        return Result.Ok;
    }
}
