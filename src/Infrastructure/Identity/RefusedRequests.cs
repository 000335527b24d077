using System.Diagnostics.Metrics;
using InstaInstru.Domain.Accounts;
using InstaInstru.Infrastructure.Messaging;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>The metric <c>rate_limits.refused</c>: requests beyond their bucket, refused or let pass in shadow.</summary>
internal sealed class RefusedRequests : IDisposable
{
    private readonly Meter meter = new(Telemetry.Name);
    private readonly Counter<long> refused;

    public RefusedRequests() => refused = meter.CreateCounter<long>("rate_limits.refused", "{request}", "Requests beyond their bucket, by bucket and whether in shadow");

    public void Count(RateLimitClass bucket, bool shadow) => refused.Add(1, new("bucket", bucket.ToString().ToLowerInvariant()), new("shadow", shadow));

    public void Dispose() => meter.Dispose();
}
