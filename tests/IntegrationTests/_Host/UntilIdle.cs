using InstaInstru.Infrastructure.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Waiting for what a test set off.</summary>
public static class Idle
{
    /// <summary>Returns when no delivery is due on the host's clock; fails with the stuck rows when that takes too long.</summary>
    public static Task UntilIdle(this IServiceProvider services, double seconds = 20) =>
        services.GetRequiredService<OutboxIdle>().Wait(TimeSpan.FromSeconds(seconds), CancellationToken.None);
}
