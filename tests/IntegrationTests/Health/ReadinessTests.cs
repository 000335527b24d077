using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InstaInstru.Infrastructure;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Health;

public sealed class ReadinessTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Readiness_shows_the_time_zone_data_and_what_protects_append_only_tables()
    {
        var checks = (await host.Client().GetFromJsonAsync<JsonElement>("/health/ready")).GetProperty("checks");

        checks.GetProperty("time_zones").GetProperty("data").GetProperty("tzdb_version").GetString().ShouldNotBeNullOrEmpty();
        checks.GetProperty("database").GetProperty("data").GetProperty("append_only_by").GetString().ShouldBe("rights_and_triggers");
    }

    [Fact]
    public async Task Liveness_answers_nothing_but_that_it_answers() =>
        (await host.Client().GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    [Fact]
    public async Task Outside_production_the_owner_may_serve_and_readiness_says_that_triggers_alone_protect()
    {
        var report = await CheckAsync(host.OwnerConnectionString, Environments.Development);

        report.Status.ShouldBe(HealthStatus.Healthy);
        report.Entries["database"].Data["append_only_by"].ShouldBe("triggers");
    }

    [Fact]
    public async Task In_production_the_owner_may_not_serve()
    {
        var report = await CheckAsync(host.OwnerConnectionString, Environments.Production);

        report.Status.ShouldBe(HealthStatus.Unhealthy);
        report.Entries["database"].Description.ShouldNotBeNull().ShouldContain("ConnectionStrings__Owner");
    }

    [Fact]
    public async Task In_production_a_host_that_would_serve_as_the_owner_does_not_start()
    {
        await using var services = Services(host.OwnerConnectionString, Environments.Production);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => Guard(services).StartAsync(default));

        refused.Message.ShouldContain("instainstru_owner");
    }

    [Fact]
    public async Task In_production_the_application_role_serves()
    {
        await using var services = Services(host.AppConnectionString, Environments.Production);

        await Guard(services).StartAsync(default);
        (await CheckAsync(host.AppConnectionString, Environments.Production)).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Without_its_database_a_node_starts_and_is_not_ready()
    {
        const string nowhere = "Host=127.0.0.1;Port=1;Database=none;Username=nobody;Password=none;Timeout=2";
        await using var services = Services(nowhere, Environments.Production);

        await Guard(services).StartAsync(default);
        var report = await CheckAsync(nowhere, Environments.Production);

        report.Status.ShouldBe(HealthStatus.Unhealthy);
        report.Entries["database"].Description.ShouldBe("The database does not answer.");
    }

    private static ServingRoleGuard Guard(ServiceProvider services) => services.GetServices<IHostedService>().OfType<ServingRoleGuard>().Single();

    private static async Task<HealthReport> CheckAsync(string connectionString, string environment)
    {
        await using var services = Services(connectionString, environment);
        return await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name is "database" or "time_zones");
    }

    private static ServiceProvider Services(string connectionString, string environment)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:InstaInstru", connectionString)]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new NamedEnvironment(environment));
        services.AddInfrastructure(configuration);
        return services.BuildServiceProvider();
    }

    private sealed class NamedEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
