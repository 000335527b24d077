using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>Reads friends' lessons from bookings and payments.</summary>
internal sealed class ReferredLessons(AppDbContext context) : IReferredLessons
{
    private static readonly BookingStatus[] Standing = [BookingStatus.AwaitingPayment, BookingStatus.Confirmed, BookingStatus.Completed];

    public Task<ReferredLesson?> Find(BookingId booking, CancellationToken cancellation) =>
        context.Set<Booking>().AsNoTracking().TagWith(nameof(ReferredLessons)).Where(row => row.Id == booking)
            .Select(row => new ReferredLesson(row.Price.LessonPrice, Standing.Contains(row.Status), row.Status == BookingStatus.Completed ? row.CompletedAt : null))
            .FirstOrDefaultAsync(cancellation);

    public async Task<BookingId?> FirstStanding(UserId friend, Money leastPrice, CancellationToken cancellation) =>
        await context.Set<Booking>().AsNoTracking().TagWith(nameof(ReferredLessons))
            .Where(row => row.StudentId == friend && Standing.Contains(row.Status) && row.Price.LessonPrice >= leastPrice)
            .Where(row => !context.Set<Payment>().Any(payment => payment.BookingId == row.Id && payment.Status == PaymentStatus.Refunded))
            .OrderBy(row => row.Id).Select(row => (BookingId?)row.Id).FirstOrDefaultAsync(cancellation);

    public Task<bool> HasBooked(UserId person, CancellationToken cancellation)
    {
        var instructor = InstructorId.Of(person);
        return context.Set<Booking>().TagWith(nameof(ReferredLessons)).AnyAsync(row => row.StudentId == person || row.InstructorId == instructor, cancellation);
    }

    public async Task<IReadOnlyList<TaughtLesson>> TaughtBy(InstructorId instructor, Money leastPrice, CancellationToken cancellation) =>
        await context.Set<Booking>().AsNoTracking().TagWith(nameof(ReferredLessons))
            .Where(row => row.InstructorId == instructor && row.Status == BookingStatus.Completed && row.CompletionReversedAt == null && row.Price.LessonPrice >= leastPrice)
            .OrderBy(row => row.CompletedAt)
            .Select(row => new TaughtLesson(row.Id, row.StudentId, row.CompletedAt!.Value,
                context.Set<Payment>().Any(payment => payment.BookingId == row.Id && (payment.Status == PaymentStatus.Captured || payment.Status == PaymentStatus.Settled))))
            .ToListAsync(cancellation);

    public Task<bool> IsSettled(BookingId booking, CancellationToken cancellation) =>
        context.Set<Booking>().TagWith(nameof(ReferredLessons)).AnyAsync(row => row.Id == booking && row.Status == BookingStatus.Completed
            && context.Set<Payment>().Any(payment => payment.BookingId == booking && (payment.Status == PaymentStatus.Captured || payment.Status == PaymentStatus.Settled)), cancellation);
}
