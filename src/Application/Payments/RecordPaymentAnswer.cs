using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Takes up the provider's definite answer to a stored call of a payment.</summary>
public sealed record RecordPaymentAnswer(PaymentOperationId OperationId, PaymentId PaymentId, ProviderAnswer Answer);

[Awaited]
public static class RecordPaymentAnswerHandler
{
    public static async Task<Result> Handle(
        RecordPaymentAnswer message, IRepository<PaymentOperation> operations, IRepository<Payment> payments, IRepository<Booking> bookings,
        PaymentProgress progress, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await operations.Get(message.OperationId, cancellation) is not { } operation || await payments.Get(message.PaymentId, cancellation) is not { } payment)
            return CommonErrors.NotFound;
        if (!operation.Answer(message.Answer, now)) return Result.Ok;
        // The booking may have ended while the bank was asked: then the reducer gives the hold back. Locked money waits for what its cancellation means.
        if (await bookings.Get(payment.BookingId, cancellation) is { Status: BookingStatus.Expired } or { Status: BookingStatus.Cancelled, CancelledBy: not CancelledBy.Reschedule }
            && payment is { CaptureDueAt: null, WithheldAt: null }) payment.Release(requests, now);
        await progress.Keep(payment, payment.Answered(operation, message.Answer, requests, now), now, cancellation);
        return Result.Ok;
    }
}
