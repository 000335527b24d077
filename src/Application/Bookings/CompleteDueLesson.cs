using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Completes a lesson 24 hours after its end when nobody has said otherwise; an open report waits for its decision (rulings 14 and 17).</summary>
public sealed record CompleteDueLesson(BookingId BookingId);

public static class CompleteDueLessonHandler
{
    public static async Task<Result> Handle(CompleteDueLesson message, IRepository<Booking> bookings, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { Status: BookingStatus.Confirmed, HasOpenCase: false } booking) return Result.Ok;
        return booking.Complete(CompletedBy.Automatically, time.GetUtcNow());
    }
}
