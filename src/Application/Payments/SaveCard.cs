using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Saves the card of a confirmed set-up with the person it was confirmed for; saving it again changes nothing.</summary>
public sealed record SaveCard(ConfirmedSetup Setup);

/// <summary>A saved card as its owner sees it.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Brand">visa, mastercard …</param>
/// <param name="Last4">The last four digits.</param>
/// <param name="ExpiryMonth">1–12.</param>
/// <param name="ExpiryYear">Four digits.</param>
/// <param name="IsDefault">Used when a booking names no card.</param>
public sealed record CardView(SavedCardId Id, string Brand, string Last4, int ExpiryMonth, int ExpiryYear, bool IsDefault);

public static class SaveCardHandler
{
    public static async Task<Result<CardView>> Handle(SaveCard message, IRepository<Cardholder> cardholders, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await cardholders.First(new CardholderOfCustomer(message.Setup.Customer), cancellation) is not { } cardholder) return PaymentErrors.CardNotFound;
        var card = cardholder.Save(message.Setup.Card, time.GetUtcNow());
        if (card.RemovedAt is not null) return PaymentErrors.CardNotReady;
        audit.Record("payments.card_saved", "saved_card", $"{card.Id}");
        return new CardView(card.Id, card.Brand, card.Last4, card.ExpiryMonth, card.ExpiryYear, card.IsDefault);
    }
}
