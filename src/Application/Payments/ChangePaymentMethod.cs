using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Has another saved card pay for a lesson whose money is not held yet; nothing is charged by this.</summary>
/// <param name="BookingId">One's own booking.</param>
/// <param name="CardId">A saved card.</param>
/// <param name="SetAsDefault">The card also pays when a booking names none.</param>
public sealed record ChangePaymentMethod(BookingId BookingId, SavedCardId CardId, bool SetAsDefault);

public static class ChangePaymentMethodHandler
{
    public static async Task<Result> Handle(
        ChangePaymentMethod message, ICurrentUser user, IRepository<Payment> payments, IRepository<Cardholder> cardholders, IAuditLog audit, CancellationToken cancellation)
    {
        if (await payments.First(new PaymentOfBooking(message.BookingId), cancellation) is not { } payment || payment.StudentId != user.Id) return CommonErrors.NotFound;
        if (await cardholders.Get(CardholderId.Of(payment.StudentId), cancellation) is not { } cardholder || cardholder.Reference(message.CardId) is null) return PaymentErrors.CardNotFound;
        var changed = payment.ChangeCard(message.CardId);
        if (!changed.Failed) audit.Record("payments.card_changed", "payment", $"{payment.Id}", after: new { message.CardId, message.SetAsDefault });
        return changed.Failed || !message.SetAsDefault ? changed : cardholder.MakeDefault(message.CardId);
    }
}
