using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Domain.Payments;

/// <summary>A contradiction between our books and the provider's that the reducer cannot explain; kept for a person, once for each hold and kind while it stands.</summary>
public sealed class BookDifference : AggregateRoot<BookDifferenceId>
{
    private BookDifference()
    {
    }

    public DifferenceKind Kind { get; private set; }

    /// <summary>The provider's id of the hold.</summary>
    public string Intent { get; private set; } = "";

    /// <summary>Our payment, if there is one.</summary>
    public PaymentId? PaymentId { get; private set; }

    /// <summary>What we took by our books.</summary>
    public Money Ours { get; private set; }

    /// <summary>What was taken by the provider's.</summary>
    public Money Theirs { get; private set; }

    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>When a later comparison no longer found it; null while it stands.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    public static BookDifference Find(DifferenceKind kind, string intent, PaymentId? payment, Money ours, Money theirs, DateTimeOffset now)
    {
        var found = new BookDifference { Id = TypedId.New<BookDifferenceId>(now), Kind = kind, Intent = intent, PaymentId = payment, Ours = ours, Theirs = theirs, FoundAt = now };
        found.Raise(new BookDifferenceFound(found.Id, kind, payment, ours, theirs, now));
        return found;
    }

    public void Settle(DateTimeOffset now) => SettledAt ??= now;
}

/// <summary>Which of these holds have a difference, settled or not: what a person explained stays explained.</summary>
public sealed class IntentsOfDifferences : Specification<BookDifference, string>
{
    public IntentsOfDifferences(IReadOnlyCollection<string> intents)
    {
        Query.Where(difference => intents.Contains(difference.Intent));
        Query.Select(difference => difference.Intent);
    }
}

/// <summary>The differences of a hold that stand.</summary>
public sealed class StandingDifferencesOf : Specification<BookDifference>
{
    public StandingDifferencesOf(string intent) => Query.Where(difference => difference.Intent == intent && difference.SettledAt == null);
}
