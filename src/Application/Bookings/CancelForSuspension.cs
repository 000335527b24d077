using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Cancels one lesson of a suspended person: as by the instructor, or without penalty for the student (ruling 39). One that has begun or ended meanwhile stays.</summary>
public sealed record CancelForSuspension(BookingId BookingId, UserId Suspended);

public static class CancelForSuspensionHandler
{
    private const string Reason = "An account of this lesson is not available at present.";

    public static async Task<Result> Handle(
        CancelForSuspension message, IReadRepository reads, IRepository<Booking> bookings, ICalendarLocks locks, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await reads.First(new BookingParties(message.BookingId), cancellation) is not { } parties) return CommonErrors.NotFound;
        await locks.Acquire(parties.Instructor, parties.Student, cancellation);
        if (await bookings.Get(message.BookingId, cancellation) is not { } booking) return CommonErrors.NotFound;
        var by = message.Suspended == parties.Instructor.UserId ? CancelledBy.Instructor : CancelledBy.Admin;
        if (booking.Cancel(by, Reason, null, time.GetUtcNow()).Failed) return Result.Ok;
        audit.Record("bookings.cancelled_for_suspension", "booking", booking.Id.ToString(), after: new { Suspended = message.Suspended.ToString() });
        return Result.Ok;
    }
}
