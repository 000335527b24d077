using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Payments;

/// <summary>Once an hour the provider's lists of events are read from where they were last read to: what no webhook brought goes to the inbox.</summary>
public sealed record ReadMissedEvents;

[Recurring("20 * * * *", AlwaysFinds = true)]
public static class ReadMissedEventsHandler
{
    public static async Task<Result> Handle(ReadMissedEvents message, IReadRepository profiles, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        deferred.Schedule(new StartEventFeed(null), now, $"event-feed:{now.UtcTicks}");
        await foreach (var used in profiles.Each((take, after) => new AccountsInUse(take, after), used => used.Id, cancellation))
            deferred.Schedule(new StartEventFeed(used.Account), now, $"event-feed:{used.Id}:{now.UtcTicks}");
        return Result.Ok;
    }
}
