using System.Collections.Concurrent;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Buckets of this node alone; those that are full again are forgotten once a minute.</summary>
internal sealed class NodeBuckets
{
    private static readonly TimeSpan Sweeping = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> fullAt = new();
    private long sweptAt;

    public RateLimitState Take(Guid key, RateLimit limit, DateTimeOffset now)
    {
        Sweep(now);
        while (true)
        {
            var known = fullAt.TryGetValue(key, out var at);
            var taken = limit.Take(at, now);
            var next = taken ?? limit.Refill(at, now);
            if (known ? fullAt.TryUpdate(key, next, at) : fullAt.TryAdd(key, next)) return limit.State(passed: taken is not null, next, now);
        }
    }

    private void Sweep(DateTimeOffset now)
    {
        var last = Interlocked.Read(ref sweptAt);
        if (now.UtcTicks - last < Sweeping.Ticks || Interlocked.CompareExchange(ref sweptAt, now.UtcTicks, last) != last) return;
        foreach (var full in fullAt.Where(bucket => bucket.Value <= now)) fullAt.TryRemove(full);
    }
}
