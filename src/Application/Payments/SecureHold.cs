using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Takes the money of one hold that ends within 24 hours and is needed for longer (ruling 17).</summary>
public sealed record SecureHold(PaymentId PaymentId);

public static class SecureHoldHandler
{
    public static async Task<Result> Handle(
        SecureHold message, IRepository<Payment> payments, IRepository<Booking> bookings, IRepository<PaymentOperation> operations, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.Get(message.PaymentId, cancellation) is not { } payment || await bookings.Get(payment.BookingId, cancellation) is not { } booking) return CommonErrors.NotFound;
        var captureDue = payment.CaptureDueAt ?? booking.Schedule.End + BookingTimes.AfterEnd;
        if (payment.SecureHold(captureDue, requests, time.GetUtcNow()) is { } capture) operations.Add(capture);
        return Result.Ok;
    }
}
