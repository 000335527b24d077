using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Bookings;

/// <summary>A person's private calendar feed: which of its addresses counts.</summary>
public sealed class CalendarFeed : AggregateRoot<CalendarFeedId>
{
    private CalendarFeed()
    {
    }

    /// <summary>Part of the address; 0 before the first one.</summary>
    public int Generation { get; private set; }

    public DateTimeOffset RotatedAt { get; private set; }

    public static CalendarFeed Of(UserId person) => new() { Id = CalendarFeedId.Of(person) };

    /// <summary>A new address; the one before counts no more.</summary>
    public void Rotate(DateTimeOffset now) => (Generation, RotatedAt) = (Generation + 1, now);
}
