using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>From now on this saved card pays when a booking names none.</summary>
public sealed record MakeCardDefault(SavedCardId CardId);

public static class MakeCardDefaultHandler
{
    public static async Task<Result> Handle(MakeCardDefault message, ICurrentUser user, IRepository<Cardholder> cardholders, IAuditLog audit, CancellationToken cancellation)
    {
        if (user.Id is not { } student || await cardholders.Get(CardholderId.Of(student), cancellation) is not { } cardholder) return PaymentErrors.CardNotFound;
        var made = cardholder.MakeDefault(message.CardId);
        if (!made.Failed) audit.Record("payments.card_made_default", "saved_card", $"{message.CardId}");
        return made;
    }
}
