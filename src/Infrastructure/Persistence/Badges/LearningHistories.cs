using InstaInstru.Application.Badges;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Badges;

/// <summary>Reads what badges are judged by from bookings, payments and reviews.</summary>
internal sealed class LearningHistories(AppDbContext context, ITimeZones zones) : ILearningHistories
{
    private static readonly BookingStatus[] Resolved = [BookingStatus.Completed, BookingStatus.Cancelled, BookingStatus.NoShow];

    public async Task<IReadOnlyDictionary<UserId, LearningHistory>> Of(IReadOnlyCollection<UserId> students, DateTimeOffset now, CancellationToken cancellation)
    {
        var bookings = await context.Set<Booking>().AsNoTracking().TagWith(nameof(LearningHistories))
            .Where(booking => students.Contains(booking.StudentId) && Resolved.Contains(booking.Status))
            .Select(booking => new
            {
                booking.StudentId,
                Record = new BookingRecord(
                    booking.Id, booking.InstructorId, booking.CategoryId, booking.Status, booking.LineageBookedAt, booking.Schedule.Start, booking.Schedule.End, booking.Schedule.StudentTimeZone,
                    booking.CompletedAt, booking.CompletionReversedAt != null || context.Set<Payment>().Any(payment => payment.BookingId == booking.Id && payment.Status == PaymentStatus.Refunded),
                    booking.CancelledBy, booking.CancelledAt, booking.Absent, booking.MissedAt),
            })
            .ToListAsync(cancellation);
        var reviews = await context.Set<Review>().AsNoTracking().TagWith(nameof(LearningHistories))
            .Where(review => students.Contains(review.StudentId) && review.HiddenAt == null).OrderBy(review => review.Id)
            .Select(review => new { review.StudentId, Rating = new RatingGiven(review.Id, review.Stars) }).ToListAsync(cancellation);
        var ratings = reviews.ToLookup(review => review.StudentId, review => review.Rating);
        var byStudent = bookings.ToLookup(booking => booking.StudentId, booking => booking.Record);
        return students.Distinct().ToDictionary(student => student, student => LearningHistory.Of(byStudent[student], [.. ratings[student]], zones, now));
    }
}
