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
        BookingCancelled fact, IRepository<Booking> bookings, IRepository<Payment> payments, PaymentProgress progress, MovedLesson moves, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.First(new PaymentOfBooking(fact.BookingId), cancellation) is not { } payment) return Result.Ok;
        if (await bookings.Get(fact.BookingId, cancellation) is not { } booking) return CommonErrors.NotFound;
        if (fact.RescheduledTo is { } moved) return await moves.Follow(payment, moved, cancellation);
        if (payment.EndedAt is not null || payment.CaptureDueAt is not null) return Result.Ok;
        var terms = CancellationPolicy.Decide(fact.CancelledBy, booking.Price, booking.LineageBookedAt, fact.Start, payment.IsSecured, fact.CancelledAt, booking.Locked);
        var now = time.GetUtcNow();
        var operation = terms.Outcome is CancellationOutcome.NothingCharged ? payment.Release(requests, now) : Charge(payment, booking, terms, requests, now);
        await progress.Keep(payment, operation is null ? [] : [operation], now, cancellation);
        return Result.Ok;
    }

    /// <summary>Takes what is held, or divides what a lock has taken; nothing is credited beyond what the card paid and credits set aside.</summary>
    private static PaymentOperation? Charge(Payment payment, Booking booking, CancellationTerms terms, IProviderRequests requests, DateTimeOffset now)
    {
        if (!payment.IsWithheld) return payment.CaptureCancelled(new(terms.ApplicationFee, terms.InstructorShare, terms.CreditBack), requests, now).Value;
        var paid = (payment.Captured > Money.Zero ? payment.Withheld : payment.Amount) + booking.Price.Credits;
        payment.DivideCancelled(new(terms.ApplicationFee, terms.InstructorShare, Money.Min(terms.CreditBack, paid)), now);
        return null;
    }
}
