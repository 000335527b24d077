using InstaInstru.Application.Availability;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Bookings;

/// <summary>Reads held time from the bookings; a slot hold that ended holds nothing, whether or not it was expired yet (ruling 11).</summary>
internal sealed class BusyTimes(AppDbContext context) : IBusyTimes
{
    public async Task<IReadOnlyList<HeldTime>> Held(IReadOnlyCollection<InstructorId> instructors, UserId? student, TimeWindow range, DateTimeOffset now, CancellationToken cancellation)
    {
        var (start, end) = (range.Start, range.End);
        var rows = await context.Set<Booking>().AsNoTracking().TagWith(nameof(BusyTimes))
            .Where(booking => instructors.Contains(booking.InstructorId) || booking.StudentId == student)
            .Where(booking => booking.Status == BookingStatus.Confirmed || (booking.Status == BookingStatus.AwaitingPayment && !(booking.SlotHoldEndsAt <= now)))
            .Where(booking => booking.Schedule.Start < end && booking.Schedule.OccupiedUntil > start)
            .OrderBy(booking => booking.Schedule.Start)
            .Select(booking => new { booking.Id, booking.InstructorId, booking.StudentId, booking.Schedule.Start, booking.Schedule.End, booking.Schedule.OccupiedUntil })
            .ToListAsync(cancellation);
        return rows.ConvertAll(row => new HeldTime(row.Id, row.InstructorId, row.StudentId, new(row.Start, row.End), new(row.Start, row.OccupiedUntil)));
    }
}
