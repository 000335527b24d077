namespace InstaInstru.DevDatabase;

/// <summary>What the command line does.</summary>
internal static class Verbs
{
    private const int NotRunning = 3;

    public static async Task<int> StartAsync(ServerLocator locator, bool fresh, CancellationToken cancellationToken)
    {
        var server = await locator.StartAsync(cancellationToken);
        var database = server.DefaultDatabase;
        if (fresh)
        {
            await server.ResetDatabaseAsync(database, cancellationToken);
        }
        else
        {
            await server.PrepareDatabaseAsync(database, cancellationToken);
        }

        Print(server, database);
        return 0;
    }

    public static async Task<int> HoldAsync(ServerLocator locator, CancellationToken cancellationToken)
    {
        await using var server = await locator.StartThrowawayAsync(cancellationToken);
        await server.PrepareDatabaseAsync(server.RunDatabase, cancellationToken);
        Print(server, server.RunDatabase);
        await Console.In.ReadToEndAsync(cancellationToken);
        return 0;
    }

    public static async Task<int> StopAsync(ServerLocator locator, CancellationToken cancellationToken)
    {
        Console.WriteLine(await locator.StopAsync(cancellationToken) ? "stopped" : "not running");
        return 0;
    }

    public static async Task<int> StatusAsync(ServerLocator locator, CancellationToken cancellationToken)
    {
        var server = await locator.FindRunningAsync(cancellationToken);
        Console.WriteLine(server is null ? "not running" : $"running on {server.Address} ({server.Kind}), database {server.DefaultDatabase}");
        return server is null ? NotRunning : 0;
    }

    public static async Task<int> ConnectionStringAsync(ServerLocator locator, bool owner, CancellationToken cancellationToken)
    {
        if (await locator.FindRunningAsync(cancellationToken) is not { } server)
        {
            await Console.Error.WriteLineAsync("not running; start it with: build/run.sh");
            return NotRunning;
        }

        Console.WriteLine(owner ? server.OwnerConnectionString(server.DefaultDatabase) : server.AppConnectionString(server.DefaultDatabase));
        return 0;
    }

    private static void Print(PostgresServer server, string database)
    {
        Console.WriteLine($"{ServerLocator.AppVariable}={server.AppConnectionString(database)}");
        Console.WriteLine($"{ServerLocator.OwnerVariable}={server.OwnerConnectionString(database)}");
        Console.WriteLine($"DATABASE_KIND={server.Kind}");
        Console.WriteLine($"DATABASE_STARTED={(server.StartedHere ? 1 : 0)}");
    }
}
