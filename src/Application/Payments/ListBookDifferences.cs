using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>The differences between our books and the provider's that stand, the newest 100.</summary>
public sealed record ListBookDifferences;

/// <summary>One difference.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Kind">How the books contradict each other.</param>
/// <param name="Intent">The provider's id of the hold.</param>
/// <param name="PaymentId">Ours, if there is one.</param>
/// <param name="OurCents">Taken by our books.</param>
/// <param name="TheirCents">Taken by the provider's.</param>
/// <param name="FoundAt">When it was found.</param>
public sealed record BookDifferenceView(BookDifferenceId Id, DifferenceKind Kind, string Intent, PaymentId? PaymentId, long OurCents, long TheirCents, DateTimeOffset FoundAt);

/// <summary>Differences that stand.</summary>
public sealed record BookDifferenceList(IReadOnlyList<BookDifferenceView> Data);

/// <summary>Differences that stand, newest first.</summary>
public sealed class StandingDifferences : Specification<BookDifference, BookDifferenceView>
{
    private const int Newest = 100;

    public StandingDifferences()
    {
        Query.Where(difference => difference.SettledAt == null).OrderByDescending(difference => difference.Id);
        Query.Take(Newest);
        Query.Select(difference => new BookDifferenceView(
            difference.Id, difference.Kind, difference.Intent, difference.PaymentId, difference.Ours.Cents, difference.Theirs.Cents, difference.FoundAt));
    }
}

public static class ListBookDifferencesHandler
{
    public static async Task<Result<BookDifferenceList>> Handle(ListBookDifferences message, IReadRepository differences, CancellationToken cancellation) =>
        new BookDifferenceList(await differences.List(new StandingDifferences(), cancellation));
}
