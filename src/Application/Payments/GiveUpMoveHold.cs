using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Gives the hold back that was placed for a move which was not made, so that nothing has changed (ruling 16).</summary>
public sealed record GiveUpMoveHold(BookingId BookingId);

public static class GiveUpMoveHoldHandler
{
    public static async Task<Result> Handle(
        GiveUpMoveHold message, IRepository<Payment> payments, IRepository<Booking> bookings, IRepository<PaymentOperation> operations, ICalendarLocks locks, HoldPlacement holds, IProviderRequests requests,
        TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.First(new PaymentOfBooking(message.BookingId), cancellation) is not { MoveHoldAskedAt: not null } payment) return Result.Ok;
        // Whoever moves or cancels the lesson holds the same lock: after a move the hold serves the new booking, and after a cancellation its reaction gives it back.
        await locks.Acquire(payment.InstructorId, payment.StudentId, cancellation);
        if (await bookings.Get(message.BookingId, cancellation) is not { Status: BookingStatus.Confirmed }) return Result.Ok;
        var now = time.GetUtcNow();
        if (payment.GiveUpMoveHold(requests, now) is { } release)
        {
            operations.Add(release);
            holds.ScheduleNext(payment);
        }
        else
        {
            holds.ScheduleEndOfMove(payment, now);
        }

        return Result.Ok;
    }
}
