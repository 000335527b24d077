using System.Security.Cryptography;
using System.Text;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using Microsoft.Extensions.Options;
using Npgsql;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Knows callers by keyed hashes only, and what is refused by the metric <c>rate_limits.refused</c>. Where the shared buckets cannot be asked nobody passes, but in shadow.</summary>
internal sealed class RateLimiter(NodeBuckets own, SharedBuckets shared, RateLimitFollowing following, ServiceKeys keys, IRealTime clock, IOptions<RateLimitSettings> settings) : IRateLimiter, IDisposable
{
    private readonly byte[] key = keys.For("rate-limit")[0];
    private readonly RefusedRequests refused = new();

    public RateLimitFigures Configured => settings.Value.Figures;

    public async ValueTask<RateLimitState?> Take(RateLimitClass bucket, UserId? person, string? address, CancellationToken cancellation)
    {
        var (limit, caller, now) = ((following.Latest ?? Configured).Of(bucket), KeyOf(bucket, person, address), clock.Now);
        var state = bucket is RateLimitClass.Auth or RateLimitClass.Financial ? await Shared(caller, limit, now, cancellation) : own.Take(caller, limit, now);
        if (state is not { Passed: true }) refused.Count(bucket, limit.Shadow);
        return state ?? (limit.Shadow ? limit.State(true, now, now) : null);
    }

    public void Dispose() => refused.Dispose();

    private async Task<RateLimitState?> Shared(Guid caller, RateLimit limit, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return await shared.Take(caller, limit, now, cancellation);
        }
        catch (NpgsqlException)
        {
            // Away, or broken in any other way: who cannot be counted does not pass.
            return null;
        }
    }

    private Guid KeyOf(RateLimitClass bucket, UserId? person, string? address)
    {
        var caller = person?.ToString() ?? Convert.ToHexStringLower(NetworkPrefix.Of(address) ?? []);
        return new(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{bucket} {caller}")).AsSpan(0, 16), bigEndian: true);
    }
}
