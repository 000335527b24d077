using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>The saved cards of the person signed in, oldest first.</summary>
public sealed record ListCards;

/// <summary>A cardholder's cards.</summary>
public sealed record CardList(IReadOnlyList<CardView> Data);

/// <summary>Every card of a cardholder, oldest first.</summary>
public sealed class CardsOf : Specification<Cardholder, CardList>
{
    public CardsOf(CardholderId cardholder)
    {
        Query.Where(row => row.Id == cardholder);
        Query.Select(row => new CardList(row.Cards.Where(card => card.RemovedAt == null).OrderBy(card => card.Id)
            .Select(card => new CardView(card.Id, card.Brand, card.Last4, card.ExpiryMonth, card.ExpiryYear, card.IsDefault)).ToList()));
    }
}

public static class ListCardsHandler
{
    public static async Task<Result<CardList>> Handle(ListCards message, ICurrentUser user, IReadRepository cardholders, CancellationToken cancellation)
    {
        if (user.Id is not { } student) return CommonErrors.NotFound;
        return await cardholders.First(new CardsOf(CardholderId.Of(student)), cancellation) ?? new CardList([]);
    }
}
