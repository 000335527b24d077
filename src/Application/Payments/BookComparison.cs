using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Keeps what a comparison with the provider's books found: a difference once while it stands, and settled when it is gone.</summary>
public sealed class BookComparison(IRepository<BookDifference> differences)
{
    public async Task Keep(DifferenceKind? kind, string intent, PaymentId? payment, Money ours, Money theirs, DateTimeOffset now, CancellationToken cancellation)
    {
        var standing = await differences.List(new StandingDifferencesOf(intent), cancellation);
        foreach (var past in standing.Where(difference => difference.Kind != kind)) past.Settle(now);
        if (kind is { } found && !standing.Any(difference => difference.Kind == found)) differences.Add(BookDifference.Find(found, intent, payment, ours, theirs, now));
    }
}
