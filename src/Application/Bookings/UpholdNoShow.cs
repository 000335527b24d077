using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Upholds a reported absence that nobody disputed within 24 hours (ruling 17).</summary>
public sealed record UpholdNoShow(BookingId BookingId);

public static class UpholdNoShowHandler
{
    public static async Task<Result> Handle(UpholdNoShow message, IRepository<Booking> bookings, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { NoShow: { IsOpen: true, DisputedAt: null } } booking) return Result.Ok;
        return booking.UpholdUndisputedNoShow(time.GetUtcNow());
    }
}
