using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Has one list of events read from where it was last read to.</summary>
/// <param name="Account">The connected account; null for the platform's own events.</param>
public sealed record StartEventFeed(string? Account);

public static class StartEventFeedHandler
{
    public static async Task<Result> Handle(StartEventFeed message, IRepository<EventFeed> feeds, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await feeds.First(new EventFeedOf(message.Account), cancellation) is not { } feed)
        {
            feed = EventFeed.Of(message.Account, now);
            feeds.Add(feed);
        }

        deferred.Schedule(new ReadProviderEvents(new(message.Account, feed.ReadFrom, now), null), now);
        return Result.Ok;
    }
}
