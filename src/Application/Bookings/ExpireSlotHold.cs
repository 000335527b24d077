using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Gives an unpaid slot back once its hold has ended (ruling 11).</summary>
public sealed record ExpireSlotHold(BookingId BookingId);

public static class ExpireSlotHoldHandler
{
    public static async Task<Result> Handle(
        ExpireSlotHold message, IReadRepository reads, IRepository<Booking> bookings, ICalendarLocks locks, TimeProvider time, CancellationToken cancellation)
    {
        if (await reads.First(new BookingParties(message.BookingId), cancellation) is not { } parties) return CommonErrors.NotFound;
        await locks.Acquire(parties.Instructor, parties.Student, cancellation);
        var now = time.GetUtcNow();
        if (await bookings.Get(message.BookingId, cancellation) is not { Status: BookingStatus.AwaitingPayment } booking || booking.SlotHoldEndsAt > now) return Result.Ok;
        return booking.Expire(now);
    }
}
