using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>All of a person's lessons from 90 days back on, for whoever knows the feed's present address.</summary>
public sealed record GetCalendarFeed(string Token);

/// <summary>Which address of a feed counts.</summary>
public sealed record FeedGeneration(int Generation);

/// <summary>The present generation of a feed.</summary>
public sealed class GenerationOfFeed : Specification<CalendarFeed, FeedGeneration>
{
    public GenerationOfFeed(CalendarFeedId id)
    {
        Query.Where(feed => feed.Id == id);
        Query.Select(feed => new FeedGeneration(feed.Generation));
    }
}

public static class GetCalendarFeedHandler
{
    private static readonly TimeSpan Past = TimeSpan.FromDays(90);

    public static async Task<Result<CalendarFile>> Handle(
        GetCalendarFeed message, ICalendarTokens tokens, IReadRepository feeds, ICalendarLessons lessons, ICalendarWriter writer, TimeProvider time, CancellationToken cancellation)
    {
        if (!tokens.TryRead(message.Token, out var person, out var generation)) return CommonErrors.NotFound;
        if (await feeds.First(new GenerationOfFeed(CalendarFeedId.Of(person)), cancellation) is not { } current || current.Generation != generation) return CommonErrors.NotFound;
        return new CalendarFile(writer.Write("InstaInstru lessons", await lessons.Of(person, time.GetUtcNow() - Past, cancellation)));
    }
}
