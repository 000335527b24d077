using InstaInstru.Application.Common;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>A card that referrer and friend share makes them one person: their referral is void (ruling 29).</summary>
[PartitionBy(nameof(CardSaved.StudentId))]
public static class WhenCardSaved_CompareCardsHandler
{
    public static Task Handle(CardSaved fact, CardComparison cards, CancellationToken cancellation) => cards.CompareAllOf(fact.StudentId, cancellation);
}
