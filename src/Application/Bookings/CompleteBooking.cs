using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Bookings;

/// <summary>The instructor says that the lesson was taught, from its end on (ruling 14).</summary>
public sealed record CompleteBooking(BookingId BookingId);

public static class CompleteBookingHandler
{
    public static async Task<Result> Handle(CompleteBooking message, ICurrentUser user, IRepository<Booking> bookings, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await bookings.Get(message.BookingId, cancellation) is not { } booking || booking.InstructorId != InstructorId.Of(id)) return CommonErrors.NotFound;
        var completed = booking.Complete(CompletedBy.Instructor, time.GetUtcNow());
        if (!completed.Failed) audit.Record("bookings.completed", "booking", $"{booking.Id}");
        return completed;
    }
}
