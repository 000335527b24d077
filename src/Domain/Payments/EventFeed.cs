using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies how far one feed of the provider's events was read.</summary>
public readonly record struct EventFeedId(Guid Value) : ITypedId<EventFeedId>
{
    public static EventFeedId From(Guid value) => new(value);

    public override string ToString() => Ulid.Format(Value);
}

/// <summary>How far the provider's list of events was read: the platform's, or one connected account's. What webhooks missed is found there for 30 days.</summary>
public sealed class EventFeed : AggregateRoot<EventFeedId>
{
    /// <summary>How far back a feed is read that was never read before.</summary>
    private static readonly TimeSpan First = TimeSpan.FromDays(3);

    /// <summary>Read again each time: an event may be listed later than it happened.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private EventFeed()
    {
    }

    /// <summary>The connected account; null for the platform's own events.</summary>
    public string? Account { get; private set; }

    /// <summary>Everything that happened before has been read.</summary>
    public DateTimeOffset ReadTo { get; private set; }

    public DateTimeOffset ReadFrom => ReadTo - Overlap;

    public static EventFeed Of(string? account, DateTimeOffset now) => new() { Id = TypedId.New<EventFeedId>(now), Account = account, ReadTo = now - First };

    /// <summary>The list was read to its end, as it was at <paramref name="started"/>.</summary>
    public void Read(DateTimeOffset started)
    {
        if (started > ReadTo) ReadTo = started;
    }
}

/// <summary>The feed of an account, or the platform's.</summary>
public sealed class EventFeedOf : Specification<EventFeed>
{
    public EventFeedOf(string? account) => Query.Where(feed => feed.Account == account);
}
