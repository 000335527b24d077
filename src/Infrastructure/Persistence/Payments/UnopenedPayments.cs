using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class UnopenedPayments(AppDbContext context) : IUnopenedPayments
{
    public Task<bool> Exist(UserId student, CancellationToken cancellation) => context.Set<Booking>().TagWith(nameof(UnopenedPayments)).AnyAsync(
        booking => booking.StudentId == student && (booking.Status == BookingStatus.AwaitingPayment || booking.Status == BookingStatus.Confirmed)
            && !context.Set<Payment>().Any(payment => payment.BookingId == booking.Id),
        cancellation);
}
