using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>The student tries again to have the lesson's money held, with the same card or another saved one (ruling 13).</summary>
/// <param name="BookingId">One's own booking.</param>
/// <param name="CardId">A saved card; none means the booking's.</param>
public sealed record RetryPayment(BookingId BookingId, SavedCardId? CardId);

public static class RetryPaymentHandler
{
    public static async Task<Result> Handle(
        RetryPayment message, ICurrentUser user, IRepository<Payment> payments, IRepository<Booking> bookings, IRepository<Cardholder> cardholders, HoldPlacement holds,
        IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.First(new PaymentOfBooking(message.BookingId), cancellation) is not { } payment || payment.StudentId != user.Id) return CommonErrors.NotFound;
        if (await bookings.Get(message.BookingId, cancellation) is not { } booking || !(booking.Status is BookingStatus.AwaitingPayment or BookingStatus.Confirmed || payment.CaptureDueAt is not null))
            return PaymentErrors.IllegalTransition(payment.Status);
        var now = time.GetUtcNow();
        if (booking.SlotHoldEndsAt <= now && booking.Status is BookingStatus.AwaitingPayment) return BookingErrors.SlotHoldEnded;
        if (payment.Status is PaymentStatus.Scheduled) return PaymentErrors.IllegalTransition(payment.Status);
        if (message.CardId is { } card)
        {
            if (await cardholders.Get(CardholderId.Of(payment.StudentId), cancellation) is not { } cardholder || cardholder.Reference(card) is null) return PaymentErrors.CardNotFound;
            payment.UseCard(card);
        }

        var asked = await holds.Ask(payment, studentPresent: true, now, cancellation);
        if (!asked.Failed) audit.Record("payments.retried", "payment", $"{payment.Id}", after: new { message.CardId });
        return asked;
    }
}
