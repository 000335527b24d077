using System.Collections.Concurrent;

namespace InstaInstru.WebApi.Common;

/// <summary>What is left after a request.</summary>
/// <param name="Allowed">Whether the request may pass.</param>
/// <param name="Remaining">Whole requests left now.</param>
/// <param name="FullIn">Time until the bucket is full again.</param>
/// <param name="Wait">Time until the next request would pass; zero when one would now.</param>
internal readonly record struct BucketState(bool Allowed, int Remaining, TimeSpan FullIn, TimeSpan Wait);

/// <summary>Token buckets that fill evenly over a minute; buckets that are full again are forgotten.</summary>
internal sealed class TokenBuckets
{
    private const int Most = 50_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    public BucketState Take(string key, int perMinute, DateTimeOffset now)
    {
        if (buckets.Count > Most) Forget(now);
        return buckets.GetOrAdd(key, _ => new(perMinute, now)).Take(now);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, _) in buckets.Where(pair => pair.Value.IsFull(now))) buckets.TryRemove(key, out _);
    }

    private sealed class Bucket(int size, DateTimeOffset start)
    {
        private readonly Lock gate = new();
        private double tokens = size;
        private DateTimeOffset filledAt = start;

        public BucketState Take(DateTimeOffset now)
        {
            lock (gate)
            {
                Fill(now);
                var allowed = tokens >= 1;
                if (allowed) tokens--;
                return new(allowed, (int)tokens, Window * ((size - tokens) / size), tokens >= 1 ? TimeSpan.Zero : Window * ((1 - tokens) / size));
            }
        }

        public bool IsFull(DateTimeOffset now)
        {
            lock (gate)
            {
                Fill(now);
                return tokens >= size;
            }
        }

        private void Fill(DateTimeOffset now)
        {
            if (now <= filledAt) return;
            tokens = Math.Min(size, tokens + (now - filledAt) / Window * size);
            filledAt = now;
        }
    }
}
