using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>The limits in force.</summary>
public sealed record ShowRateLimits;

/// <summary>The limits in force, bucket by bucket.</summary>
/// <param name="Version">For the next change; 0 while the configured limits hold.</param>
/// <param name="Limits">Of every bucket.</param>
public sealed record RateLimitsView(long Version, RateLimitFigures Limits);

/// <summary>The limits that an admin set.</summary>
public sealed class StoredRateLimits : Specification<RateLimits, RateLimitsView>
{
    public StoredRateLimits() => Query.Select(limits => new RateLimitsView(limits.Version, new(limits.Auth, limits.Read, limits.Write, limits.Financial, limits.Webhook)));
}

public static class ShowRateLimitsHandler
{
    public static async Task<Result<RateLimitsView>> Handle(ShowRateLimits message, IReadRepository stored, IRateLimiter limiter, CancellationToken cancellation) =>
        await stored.First(new StoredRateLimits(), cancellation) ?? new RateLimitsView(0, limiter.Configured);
}
