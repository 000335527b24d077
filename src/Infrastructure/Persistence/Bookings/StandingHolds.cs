using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Bookings;

internal sealed class StandingHolds(AppDbContext context) : IStandingHolds
{
    public Task<bool> Of(BookingId booking, CancellationToken cancellation) =>
        context.Set<Payment>().TagWith(nameof(StandingHolds)).AnyAsync(
            payment => payment.BookingId == booking
                && (payment.Status == PaymentStatus.Authorized || payment.Status == PaymentStatus.LockPending || payment.Status == PaymentStatus.Locked
                    || (payment.Status == PaymentStatus.CaptureFailed && payment.WithheldAt != null)), cancellation);

    public async Task<Error?> Missing(BookingId booking, CancellationToken cancellation) => await Of(booking, cancellation) ? null : PaymentErrors.PaymentMethodRequired;
}
