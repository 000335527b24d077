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

    public async Task<MoveHold> ForMove(BookingId booking, CancellationToken cancellation)
    {
        if (await Of(booking, cancellation)) return new(true, PaymentErrors.PaymentMethodRequired, PaymentErrors.HoldPending);
        var found = await context.Set<Payment>().TagWith(nameof(StandingHolds))
            .Where(payment => payment.BookingId == booking)
            .Select(payment => new { payment.Status, payment.LastFailure })
            .FirstOrDefaultAsync(cancellation);
        // Without a payment the reaction that opens it is still to come.
        var pending = found is null or { Status: PaymentStatus.Authorizing };
        return new(false, PaymentErrors.PaymentMethodRequired, pending ? PaymentErrors.HoldPending : RefusalOf(found?.LastFailure));
    }

    private static Error RefusalOf(AuthorizationFailure? failure) => failure switch
    {
        null => PaymentErrors.HoldPending,
        AuthorizationFailure.AuthenticationRequired => PaymentErrors.AuthenticationRequired,
        _ => PaymentErrors.CardDeclined,
    };
}
