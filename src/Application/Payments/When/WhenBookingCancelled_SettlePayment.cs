using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments.When;

/// <summary>Charges a late cancellation as the policy divides it, or gives the hold back (ruling 15); the money of a moved lesson goes on with it (ruling 16).</summary>
[Awaited]
public static class WhenBookingCancelled_SettlePaymentHandler
{
    public static async Task<Result> Handle(
        BookingCancelled fact, IRepository<Booking> bookings, IRepository<Payment> payments, IRepository<PaymentOperation> operations, MovedLesson moves, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.First(new PaymentOfBooking(fact.BookingId), cancellation) is not { } payment) return Result.Ok;
        if (await bookings.Get(fact.BookingId, cancellation) is not { } booking) return CommonErrors.NotFound;
        if (fact.RescheduledTo is { } moved) return await moves.Follow(payment, moved, cancellation);
        if (payment.EndedAt is not null || payment.CaptureDueAt is not null) return Result.Ok;
        var terms = CancellationPolicy.Decide(fact.CancelledBy, booking.Price, booking.LineageBookedAt, fact.Start, payment.HoldStands, fact.CancelledAt, booking.Locked);
        var now = time.GetUtcNow();
        var operation = terms.Outcome is CancellationOutcome.NothingCharged
            ? payment.Release(requests, now)
            : payment.CaptureCancelled(new(terms.ApplicationFee, terms.InstructorShare, terms.CreditBack), requests, now).Value;
        if (operation is not null) operations.Add(operation);
        return Result.Ok;
    }
}
