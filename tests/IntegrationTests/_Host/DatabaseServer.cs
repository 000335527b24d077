using InstaInstru.DevDatabase;
using InstaInstru.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>The one PostgreSQL of this run and its migrated template.</summary>
public static class DatabaseServer
{
    private static readonly Lazy<Task<PostgresServer>> Running = new(StartAsync);

    /// <summary>Starts the server at the first call; it ends with this process.</summary>
    public static Task<PostgresServer> GetAsync() => Running.Value;

    /// <summary>The name of the database that holds the migrated, empty schema.</summary>
    public static async Task<string> MigratedTemplateAsync()
    {
        var server = await GetAsync();
        // The code that migrates is the key: the template belongs to one build of Infrastructure.
        var key = typeof(AppDbContext).Module.ModuleVersionId.ToString();
        return await server.TemplateAsync(key, database => MigrateAsync(server.OwnerConnectionString(database)));
    }

    /// <summary>A template built upon the migrated one, once per key: for what many test classes need in their database.</summary>
    public static async Task<string> TemplateAsync(string key, Func<string, Task> build)
    {
        var server = await GetAsync();
        return await server.TemplateAsync(key, build, from: await MigratedTemplateAsync());
    }

    // Nobody disposes it: the server's watchdog removes it when this process ends, in whatever way.
    private static Task<PostgresServer> StartAsync() =>
        new ServerLocator(ServerLocator.FindProject(), Environment.GetEnvironmentVariable, Console.Error.WriteLine).StartThrowawayAsync();

    private static async Task MigrateAsync(string ownerConnectionString)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(ownerConnectionString).Options;
        await using var context = new AppDbContext(options);
        await context.Database.MigrateAsync();
    }
}
