using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InstaInstru.WebApi.Common;

/// <summary>One thing that serving needs.</summary>
/// <param name="Status"><c>healthy</c> or <c>degraded</c>.</param>
/// <param name="Detail">What is wrong; null when nothing is.</param>
/// <param name="Data">What an operator wants to see, by name.</param>
public sealed record ReadinessCheck(string Status, string? Detail, IReadOnlyDictionary<string, object> Data);

/// <summary>Whether this node can serve, and by what.</summary>
public sealed record Readiness(string Status, IReadOnlyDictionary<string, ReadinessCheck> Checks);

/// <summary>Liveness and readiness. A check is any <see cref="IHealthCheck"/> added with <c>AddHealthChecks().AddCheck</c>.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health").WithTags("Health");
        health.AddStandardRefusals();
        health.MapGet("/live", Live).WithName("getLiveness").OpenToEverybody().Limited(RateLimitClass.Probe).Produces(StatusCodes.Status204NoContent);
        health.MapGet("/ready", Ready).WithName("getReadiness").OpenToEverybody().Limited(RateLimitClass.Probe).Produces<Readiness>().Refuses(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>204 while the process answers at all.</summary>
    private static Microsoft.AspNetCore.Http.IResult Live() => Results.NoContent();

    /// <summary>Whether requests can be served: 200 with each check, or 503 naming the ones that fail.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Ready(HealthCheckService checks, CancellationToken cancellation)
    {
        var report = await checks.CheckHealthAsync(cancellation);
        return report.Status is HealthStatus.Unhealthy
            ? Http.Problem(CommonErrors.Unavailable.With("checks", Failing(report)))
            : Results.Ok(new Readiness(Word(report.Status), report.Entries.ToDictionary(entry => entry.Key, entry => new ReadinessCheck(Word(entry.Value.Status), entry.Value.Description, entry.Value.Data))));
    }

    private static Dictionary<string, string?> Failing(HealthReport report) =>
        report.Entries.Where(entry => entry.Value.Status is HealthStatus.Unhealthy)
            .ToDictionary(entry => entry.Key, entry => entry.Value.Exception is null ? entry.Value.Description : "It could not be looked at; the log says why.");

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}
