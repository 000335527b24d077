using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>Says at the start, and in readiness, what protects the append-only tables. Production does not serve as a superuser or as the tables' owner.</summary>
internal sealed partial class ServingRoleGuard(NpgsqlDataSource database, IHostEnvironment environment, ILogger<ServingRoleGuard> log) : IHostedService, IHealthCheck
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var role = await ServingRole.Read(database, cancellationToken);
            Told(log, role.Name, Protection(role));
            if (Refuses(role)) throw new InvalidOperationException(Refusal(role));
        }
        catch (NpgsqlException away)
        {
            // The host starts without its database and says so in readiness, where the role is looked at again.
            Away(log, away.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var role = await Outages.Within(soon => ServingRole.Read(database, soon), cancellationToken);
            var data = new Dictionary<string, object> { ["append_only_by"] = Protection(role) };
            return Refuses(role) ? HealthCheckResult.Unhealthy(Refusal(role), data: data) : HealthCheckResult.Healthy(data: data);
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }

    private static string Protection(ServingRole role) => role.IsRestricted ? "rights_and_triggers" : "triggers";

    private static string Refusal(ServingRole role) =>
        $"In Production the role {role.Name} may not serve: it is a superuser or owns the tables. Set ConnectionStrings__InstaInstru to the application's role and ConnectionStrings__Owner to the owner's.";

    private bool Refuses(ServingRole role) => environment.IsProduction() && !role.IsRestricted;

    [LoggerMessage(LogLevel.Information, "Serving as the database role {Role}; append-only tables are protected by {Protection}")]
    private static partial void Told(ILogger log, string role, string protection);

    [LoggerMessage(LogLevel.Warning, "The database does not answer at the start: {Reason}")]
    private static partial void Away(ILogger log, string reason);
}
