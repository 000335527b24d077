using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Reads the limits that an admin set, on whichever node, every two seconds; while the database is away the last ones hold.</summary>
internal sealed class RateLimitFollowing(IServiceScopeFactory scopes) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Null while the configured ones hold.</summary>
    public RateLimitFigures? Latest { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                Latest = (await scope.ServiceProvider.GetRequiredService<IReadRepository>().First(new StoredRateLimits(), stoppingToken))?.Limits;
            }
            catch (Exception away) when (away is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException })
            {
                // What was read last holds until the database answers again.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
