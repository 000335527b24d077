using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Puts events into the inbox that no webhook brought; those it has are left alone.</summary>
/// <param name="Feed">Which list.</param>
/// <param name="Events">A page of it, newest first.</param>
/// <param name="More">There are older ones.</param>
public sealed record KeepMissedEvents(EventSpan Feed, IReadOnlyList<ListedEvent> Events, bool More);

public static class KeepMissedEventsHandler
{
    /// <summary>A younger event is still on its way as a webhook; the next reading overlaps and finds it if it got lost.</summary>
    private static readonly TimeSpan InDelivery = TimeSpan.FromMinutes(5);

    public static async Task<Result> Handle(
        KeepMissedEvents message, IReadRepository inbox, IRepository<Webhook> webhooks, IRepository<EventFeed> feeds, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var known = (await inbox.List(new KnownEvents([.. message.Events.Select(listed => listed.EventId)]), cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var missed in message.Events.Where(listed => listed.HappenedAt <= message.Feed.Started - InDelivery && !known.Contains(listed.EventId)))
        {
            var webhook = Webhook.Receive(missed.EventId, missed.Type, missed.ObjectId, missed.Body, now);
            webhooks.Add(webhook);
            deferred.Schedule(new FetchWebhookObject(webhook.Id), now);
        }

        if (message.More) deferred.Schedule(new ReadProviderEvents(message.Feed, message.Events[^1].EventId), now);
        else if (await feeds.First(new EventFeedOf(message.Feed.Account), cancellation) is { } feed) feed.Read(message.Feed.Started);
        return Result.Ok;
    }
}
