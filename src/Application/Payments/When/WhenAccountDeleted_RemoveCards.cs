using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments.When;

/// <summary>Forgets the saved cards of a deleted account, here and at the provider.</summary>
public static class WhenAccountDeleted_RemoveCardsHandler
{
    public static async Task Handle(
        AccountDeleted fact, IRepository<Cardholder> cardholders, IRepository<PaymentOperation> operations, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await cardholders.Get(CardholderId.Of(fact.UserId), cancellation) is not { } cardholder) return;
        foreach (var card in cardholder.Usable.ToList())
        {
            if (cardholder.Remove(card.Id, requests, time.GetUtcNow()) is { Failed: false, Value: var operation }) operations.Add(operation);
        }
    }
}
