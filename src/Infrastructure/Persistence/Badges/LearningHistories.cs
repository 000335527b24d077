using InstaInstru.Application.Badges;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Badges;

/// <summary>Reads what badges are judged by from bookings and payments, in one statement.</summary>
internal sealed class LearningHistories(AppDbContext context, ITimeZones zones) : ILearningHistories
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(60);

    public async Task<LearningHistory> Of(UserId student, DateTimeOffset now, CancellationToken cancellation)
    {
        var bookings = await context.Set<Booking>().AsNoTracking().TagWith(nameof(LearningHistories))
            .Where(booking => booking.StudentId == student)
            .Select(booking => new Row(
                booking.Id, booking.RescheduledFromBookingId, booking.Status, booking.BookedAt, booking.CompletedAt, booking.CancelledAt, booking.CancelledBy,
                booking.Schedule.Start, booking.Schedule.End, booking.Schedule.StudentTimeZone, booking.InstructorId, booking.CategoryId,
                context.Set<Payment>().Any(payment => payment.BookingId == booking.Id && payment.Status == PaymentStatus.Refunded)))
            .ToListAsync(cancellation);
        var byId = bookings.ToDictionary(booking => booking.Id);
        var lessons = bookings.Where(booking => booking is { Status: BookingStatus.Completed, CompletedAt: not null, Refunded: false }).OrderBy(booking => booking.Start)
            .Select(booking => new CompletedLesson(
                booking.Id, booking.InstructorId, booking.CategoryId, FirstBooking(booking, byId), booking.End, booking.CompletedAt!.Value,
                DateOnly.FromDateTime(zones.ToLocal(booking.Start, booking.StudentZone))));
        return new([.. lessons], default, Resolved(bookings, now - Window));
    }

    private static DateTimeOffset FirstBooking(Row booking, Dictionary<BookingId, Row> byId)
    {
        while (booking.RescheduledFrom is { } earlier && byId.TryGetValue(earlier, out var leg)) booking = leg;
        return booking.BookedAt;
    }

    /// <summary>A lesson that both or only the instructor missed is not in the figures until reports tell whose absence it was.</summary>
    private static ResolvedBookings Resolved(List<Row> bookings, DateTimeOffset since) => new(
        bookings.Count(booking => booking is { Status: BookingStatus.Completed, Refunded: false } && booking.CompletedAt >= since),
        bookings.Count(booking => booking is { Status: BookingStatus.Cancelled, CancelledBy: CancelledBy.Student } && booking.CancelledAt >= since));

    private sealed record Row(
        BookingId Id, BookingId? RescheduledFrom, BookingStatus Status, DateTimeOffset BookedAt, DateTimeOffset? CompletedAt, DateTimeOffset? CancelledAt, CancelledBy? CancelledBy,
        DateTimeOffset Start, DateTimeOffset End, string StudentZone, Domain.Instructors.InstructorId InstructorId, Domain.Catalog.CategoryId CategoryId, bool Refunded);
}
