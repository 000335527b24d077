namespace InstaInstru.Domain.Accounts;

/// <summary>A token bucket: it holds a minute's requests and the burst, and fills evenly with a minute's requests a minute.</summary>
/// <remarks>All a bucket has to remember is when it will be full again.</remarks>
/// <param name="PerMinute">Requests a minute; 1 to <see cref="Most"/>.</param>
/// <param name="Burst">Requests beyond a minute's that a full bucket holds; 0 to <see cref="Most"/>.</param>
/// <param name="Shadow">Count and report, refuse nobody.</param>
public sealed record RateLimit(int PerMinute, int Burst, bool Shadow)
{
    /// <summary>Beyond this the time between two requests is no whole number of microseconds, which is what the database keeps.</summary>
    public const int Most = 1_000_000;

    /// <summary>Time in which one request comes back.</summary>
    public TimeSpan Interval() => TimeSpan.FromMicroseconds(60_000_000 / PerMinute);

    /// <summary>Time in which an empty bucket fills.</summary>
    public TimeSpan Depth() => Interval() * ((long)PerMinute + Burst);

    /// <summary>When the bucket is full after one more request; null when it holds none.</summary>
    public DateTimeOffset? Take(DateTimeOffset fullAt, DateTimeOffset now)
    {
        var missing = Missing(fullAt, now) + Interval();
        return missing <= Depth() ? now + missing : null;
    }

    /// <summary>When the bucket is full if nothing is taken; never further away than all of it.</summary>
    public DateTimeOffset Refill(DateTimeOffset fullAt, DateTimeOffset now) => now + Missing(fullAt, now);

    /// <summary>What a caller is told.</summary>
    public RateLimitState State(bool passed, DateTimeOffset fullAt, DateTimeOffset now)
    {
        var (missing, interval) = (Missing(fullAt, now), Interval());
        var left = Depth() - missing;
        return new(this, passed, (int)(left / interval), missing, left < interval ? interval - left : TimeSpan.Zero);
    }

    // More than all is missing from nothing: such a bucket was filled by another limit, or by a node whose clock is ahead.
    private TimeSpan Missing(DateTimeOffset fullAt, DateTimeOffset now)
    {
        var (missing, depth) = (fullAt - now, Depth());
        return missing < TimeSpan.Zero ? TimeSpan.Zero : missing > depth ? depth : missing;
    }
}

/// <summary>A bucket after a request.</summary>
/// <param name="Limit">What it was judged by.</param>
/// <param name="Passed">Whether the bucket held a request.</param>
/// <param name="Remaining">Whole requests left now.</param>
/// <param name="FullIn">Time until the bucket is full again.</param>
/// <param name="Wait">Time until the next request would pass; zero when one would now.</param>
public readonly record struct RateLimitState(RateLimit Limit, bool Passed, int Remaining, TimeSpan FullIn, TimeSpan Wait);
