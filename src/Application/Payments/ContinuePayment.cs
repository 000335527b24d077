using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Does what is due with one payment: the scheduled hold, a retry, the capture, the division of what was withheld, a top-up, a refund or what one could not take back (rulings 13 to 17).</summary>
public sealed record ContinuePayment(PaymentId PaymentId);

public static class ContinuePaymentHandler
{
    public static async Task<Result> Handle(
        ContinuePayment message, IRepository<Payment> payments, IRepository<Booking> bookings, IRepository<PaymentOperation> operations,
        ICalendarLocks locks, HoldPlacement holds, PaymentProgress progress, IPayoutAccounts accounts, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.Get(message.PaymentId, cancellation) is not { } payment) return CommonErrors.NotFound;
        var now = time.GetUtcNow();
        var step = payment.StepAt(now);
        if (step is PaymentStep.PlaceHold)
        {
            var booking = await bookings.Get(payment.BookingId, cancellation);
            if (booking is { Status: BookingStatus.Cancelled or BookingStatus.Expired, CancelledBy: not CancelledBy.Reschedule } && payment is { CaptureDueAt: null, WithheldAt: null }) return Add(operations, payment.Release(requests, now));
            return await holds.Ask(payment, studentPresent: false, now, cancellation);
        }

        if (step is PaymentStep.Capture or PaymentStep.Divide)
        {
            // Whoever objects to the lesson takes the same lock: the objection or the capture comes first, never both.
            await locks.Acquire(payment.InstructorId, payment.StudentId, cancellation);
            if (await bookings.Get(payment.BookingId, cancellation) is { HasOpenCase: true }) payment.Freeze(now);
            else if (step is PaymentStep.Capture) Add(operations, payment.Capture(requests, now).Value);
            else payment.Divide(now);
        }

        if (step is PaymentStep.Refund) Add(operations, payment.RefundDecided(requests, now).Value);
        if (step is PaymentStep.Divide) await progress.Keep(payment, [], now, cancellation);
        if (payment.StepAt(now) is PaymentStep.TopUp && await accounts.Of(payment.InstructorId, cancellation) is { } account) Add(operations, payment.TopUp(account, requests, now).Value);
        return step is PaymentStep.TakeBack ? await holds.LookUpFunds(payment, now, cancellation) : Result.Ok;
    }

    private static Result Add(IRepository<PaymentOperation> operations, PaymentOperation? operation)
    {
        if (operation is not null) operations.Add(operation);
        return Result.Ok;
    }
}
