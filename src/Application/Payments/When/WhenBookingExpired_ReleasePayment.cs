using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments.When;

/// <summary>Gives back what the bank holds, or will hold, for a booking whose slot hold ended (ruling 13).</summary>
public static class WhenBookingExpired_ReleasePaymentHandler
{
    public static async Task<Result> Handle(
        BookingExpired fact, IRepository<Payment> payments, IRepository<PaymentOperation> operations, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.First(new PaymentOfBooking(fact.BookingId), cancellation) is { } payment && payment.Release(requests, time.GetUtcNow()) is { } operation) operations.Add(operation);
        return Result.Ok;
    }
}
