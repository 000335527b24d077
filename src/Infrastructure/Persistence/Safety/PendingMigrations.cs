using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InstaInstru.Infrastructure.Persistence.Safety;

/// <summary>Not ready while migrations are pending; once they are applied they stay so.</summary>
internal sealed class PendingMigrations(IServiceScopeFactory scopes) : IHealthCheck
{
    private volatile bool upToDate;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (upToDate) return HealthCheckResult.Healthy();
        var pending = await Outages.Within(async soon =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.GetPendingMigrationsAsync(soon)).ToList();
        }, cancellationToken);
        upToDate = pending.Count == 0;
        return upToDate ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Migrations are pending: {string.Join(", ", pending)}. Run the migrate verb.");
    }
}
