using InstaInstru.Domain.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InstaInstru.Infrastructure.Time;

/// <summary>Shows which tz database converts local times (ruling 4): nodes that differ here differ on when a lesson is.</summary>
internal sealed class TimeZoneHealth(ITimeZones zones) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["tzdb_version"] = zones.Version }));
}
