using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>The money of a moved lesson follows its lineage: one payment, whatever the number of moves, so that nothing is charged twice (ruling 16).</summary>
public sealed class MovedLesson(
    IRepository<Booking> bookings, IRepository<Payment> payments, IRepository<PaymentOperation> operations, IProviderRequests requests, HoldPlacement holds, TimeProvider time)
{
    /// <summary>Hands the payment over to the booking that took the lesson's place, or to the one that has replaced that since.</summary>
    public async Task<Result> Follow(Payment payment, BookingId successor, CancellationToken cancellation)
    {
        if (await bookings.Get(successor, cancellation) is not { } moved) return CommonErrors.NotFound;
        while (await bookings.First(new SuccessorOf(moved.Id), cancellation) is { } next) moved = next;
        if (await payments.Any(new PaymentOfBooking(moved.Id), cancellation)) return Result.Ok;
        if (payment.Follow(moved, requests, time.GetUtcNow()) is { } release) operations.Add(release);
        holds.ScheduleNext(payment);
        return Result.Ok;
    }
}
