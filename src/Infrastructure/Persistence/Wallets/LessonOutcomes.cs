using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Wallets;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Wallets;

/// <summary>Reads how lessons ended from bookings and payments.</summary>
internal sealed class LessonOutcomes(AppDbContext context) : ILessonOutcomes
{
    public async Task<ReleasedThrough> EndedThrough(BookingId booking, CancellationToken cancellation)
    {
        var row = await context.Set<Booking>().AsNoTracking().TagWith(nameof(LessonOutcomes)).Where(candidate => candidate.Id == booking)
            .Select(candidate => new { candidate.CancelledBy, candidate.Status }).FirstOrDefaultAsync(cancellation);
        if (row?.CancelledBy is { } by) return ThroughWhom(by);
        return row?.Status is BookingStatus.Expired ? ReleasedThrough.FailedPayment : ReleasedThrough.Platform;
    }

    public Task<int> CompletedLessons(UserId student, CancellationToken cancellation) =>
        context.Set<Booking>().TagWith(nameof(LessonOutcomes))
            .CountAsync(booking => booking.StudentId == student && booking.Status == BookingStatus.Completed
                && !context.Set<Payment>().Any(payment => payment.BookingId == booking.Id && payment.Status == PaymentStatus.Refunded), cancellation);

    private static ReleasedThrough ThroughWhom(CancelledBy by) => by switch
    {
        CancelledBy.Student or CancelledBy.Reschedule => ReleasedThrough.Student,
        CancelledBy.Instructor => ReleasedThrough.Instructor,
        CancelledBy.PaymentDeadline => ReleasedThrough.FailedPayment,
        _ => ReleasedThrough.Platform,
    };
}
