using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace InstaInstru.DevDatabase;

/// <summary>Finds or starts PostgreSQL: given connection string, Docker engine, binaries of this machine, embedded binaries, or a message that names the one command to run.</summary>
public sealed class ServerLocator(string projectFolder, Func<string, string?> environment, Action<string> say)
{
    /// <summary>The application role's connection string, or that of a role that may create it.</summary>
    public const string AppVariable = "ConnectionStrings__InstaInstru";

    /// <summary>The owner role's connection string.</summary>
    public const string OwnerVariable = "ConnectionStrings__Owner";

    /// <summary>Restricts the search to one of Docker, LocalBinaries, Embedded.</summary>
    public const string OnlyVariable = "INSTAINSTRU_POSTGRES";

    private readonly ServiceAccount _account = ServiceAccount.Choose(environment);

    /// <summary>The folder that holds the solution: the nearest one upwards from the program, else the current one.</summary>
    public static string FindProject() =>
        Ancestors(AppContext.BaseDirectory).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "InstaInstru.slnx"))) ?? Directory.GetCurrentDirectory();

    /// <summary>The lasting server of this checkout, started if it does not run; its data survives.</summary>
    public async Task<PostgresServer> StartAsync(CancellationToken cancellationToken = default)
    {
        var local = await LocalFolder.PrepareAsync(projectFolder, _account, cancellationToken);
        await using var turn = await FolderLock.TakeAsync(local, cancellationToken);
        var file = StateFile(local);
        var known = await ServerState.ReadAsync(file, cancellationToken);
        if (Given() is { } given)
        {
            return await OpenGivenAsync(given, () => Task.CompletedTask, cancellationToken);
        }

        if (known is not null && await TryOpenAsync(known, cancellationToken) is { } running)
        {
            return running;
        }

        var (state, host) = await LaunchAsync(known, Path.Combine(local, "postgres"), $"instainstru_{Hash(projectFolder)}", throwaway: false, beforeStart: starting => starting.WriteAsync(file, cancellationToken), cancellationToken);
        await state.WriteAsync(file, cancellationToken);
        return new PostgresServer(state, await DatabaseRoles.OfOwnServerAsync(state, cancellationToken), host, () => Task.CompletedTask) { StartedHere = true };
    }

    /// <summary>A server for one run: fast instead of durable, stopped and removed with this process, however it ends.</summary>
    public async Task<PostgresServer> StartThrowawayAsync(CancellationToken cancellationToken = default)
    {
        var local = await LocalFolder.PrepareAsync(projectFolder, _account, cancellationToken);
        await new RunFolders(local, this).ReclaimAsync(cancellationToken);
        var name = $"instainstru_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        var folder = RunFolders.Create(local, name);
        var file = Path.Combine(folder, RunFolders.StateFile);
        var watchdog = Watchdog.Spawn(folder);
        if (Given() is { } given)
        {
            given = given with { Name = name };
            await given.WriteAsync(file, cancellationToken);
            return await OpenGivenAsync(given, () => EndRunAsync(given, folder, watchdog), cancellationToken);
        }

        var (state, host) = await LaunchAsync(null, folder, name, throwaway: true, beforeStart: starting => starting.WriteAsync(file, cancellationToken), cancellationToken);
        await state.WriteAsync(file, cancellationToken);
        return new PostgresServer(state, await DatabaseRoles.OfOwnServerAsync(state, cancellationToken), host, () => EndRunAsync(state, folder, watchdog)) { StartedHere = true };
    }

    /// <summary>The lasting server of this checkout if it runs, else null.</summary>
    public async Task<PostgresServer?> FindRunningAsync(CancellationToken cancellationToken = default)
    {
        if (Given() is { } given)
        {
            return await OpenGivenAsync(given, () => Task.CompletedTask, cancellationToken);
        }

        var local = await LocalFolder.PrepareAsync(projectFolder, _account, cancellationToken);
        return await ServerState.ReadAsync(StateFile(local), cancellationToken) is { } known ? await TryOpenAsync(known, cancellationToken) : null;
    }

    /// <summary>Stops the lasting server of this checkout; false when none ran.</summary>
    public async Task<bool> StopAsync(CancellationToken cancellationToken = default)
    {
        var local = await LocalFolder.PrepareAsync(projectFolder, _account, cancellationToken);
        await using var turn = await FolderLock.TakeAsync(local, cancellationToken);
        if (await ServerState.ReadAsync(StateFile(local), cancellationToken) is not { } known || await TryOpenAsync(known, cancellationToken) is null)
        {
            return false;
        }

        await (await HostAsync(known, throwaway: false, cancellationToken)).StopAsync(cancellationToken);
        return true;
    }

    /// <summary>The one command that installs PostgreSQL here.</summary>
    public static string InstallCommand()
    {
        if (OperatingSystem.IsWindows())
        {
            return "winget install PostgreSQL.PostgreSQL.17";
        }

        if (OperatingSystem.IsMacOS())
        {
            return "brew install postgresql@17";
        }

        return File.Exists("/usr/bin/dnf") ? "sudo dnf install -y postgresql-server postgresql-contrib" : "sudo apt-get install -y postgresql";
    }

    /// <summary>Stops a throw-away server, or drops its databases where the server was given, and removes its folder.</summary>
    internal async Task RemoveAsync(ServerState state, string folder, CancellationToken cancellationToken)
    {
        if (state.Kind == ServerKind.Given)
        {
            await using var server = await OpenGivenAsync(state, () => Task.CompletedTask, cancellationToken);
            await server.DropRunAsync(cancellationToken);
        }
        else
        {
            await (await HostAsync(state, throwaway: true, cancellationToken)).StopAsync(cancellationToken);
        }

        Directory.Delete(folder, recursive: true);
        // In memory it lies elsewhere.
        if (Path.GetDirectoryName(state.ClusterFolder) is { Length: > 0 } cluster && Directory.Exists(cluster)) Directory.Delete(cluster, recursive: true);
    }

    private async Task EndRunAsync(ServerState state, string folder, Process watchdog)
    {
        await RemoveAsync(state, folder, CancellationToken.None);
        watchdog.StandardInput.Close();
        watchdog.Dispose();
    }

    private static string StateFile(string local) => Path.Combine(local, "database.json");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }

    private ServerState? Given() =>
        environment(AppVariable) is { Length: > 0 } app
            ? new ServerState { Kind = ServerKind.Given, Name = "instainstru", Given = app, GivenOwner = environment(OwnerVariable) ?? string.Empty }
            : null;

    private async Task<PostgresServer> OpenGivenAsync(ServerState given, Func<Task> dispose, CancellationToken cancellationToken) =>
        new(given, await DatabaseRoles.OfGivenServerAsync(given, say, cancellationToken), new ForeignServer(), dispose);

    private async Task<PostgresServer?> TryOpenAsync(ServerState state, CancellationToken cancellationToken)
    {
        var host = await HostAsync(state, throwaway: false, cancellationToken);
        if (host is PrivateCluster cluster && !await cluster.IsRunningAsync(cancellationToken))
        {
            return null;
        }

        try
        {
            return new PostgresServer(state, await DatabaseRoles.OfOwnServerAsync(state, cancellationToken), host, () => Task.CompletedTask);
        }
        catch (Npgsql.NpgsqlException)
        {
            return null;
        }
    }

    private async Task<IServerHost> HostAsync(ServerState state, bool throwaway, CancellationToken cancellationToken)
    {
        if (state.Kind == ServerKind.Docker)
        {
            return new DockerContainer(ExternalCommand.Find("docker", environment) ?? "docker", state.Name, throwaway);
        }

        var binaries = await PostgresBinaries.InspectAsync(state.BinFolder, cancellationToken)
            ?? throw new DevDatabaseException($"The PostgreSQL programs in {state.BinFolder} are gone; the data in {state.ClusterFolder} needs them.");
        return new PrivateCluster(binaries, _account, state.ClusterFolder, throwaway);
    }

    private async Task<(ServerState State, IServerHost Host)> LaunchAsync(
        ServerState? known, string folder, string name, bool throwaway, Func<ServerState, Task> beforeStart, CancellationToken cancellationToken)
    {
        if (known is { Kind: not ServerKind.Docker })
        {
            // The data of the last run decides, even where a better server could be had today.
            var host = (PrivateCluster)await HostAsync(known, throwaway, cancellationToken);
            await host.InitializeAsync(known.AdminPassword, cancellationToken);
            return (known with { Port = await host.StartAsync(known.Port, cancellationToken) }, host);
        }

        var state = known ?? new ServerState { Kind = ServerKind.Docker, Name = name };
        if (Allowed(ServerKind.Docker) && await DockerContainer.FindEngineAsync(environment, cancellationToken) is { } docker)
        {
            var container = new DockerContainer(docker, name, throwaway);
            await beforeStart(state);
            if (await container.StartAsync(state.AdminPassword, say, cancellationToken) is { } port)
            {
                state = state with { Port = port };
                await DatabaseRoles.WaitUntilReadyAsync(state, cancellationToken);
                return (state, container);
            }
        }

        if (known is not null)
        {
            say($"the data of the last run is in the container {known.Name}, which cannot be started; starting with an empty database");
        }

        return await LaunchClusterAsync(state, folder, throwaway, beforeStart, cancellationToken);
    }

    private async Task<(ServerState State, IServerHost Host)> LaunchClusterAsync(
        ServerState state, string folder, bool throwaway, Func<ServerState, Task> beforeStart, CancellationToken cancellationToken)
    {
        var kind = ServerKind.LocalBinaries;
        var binaries = Allowed(kind) ? await PostgresBinaries.FindAsync(environment, cancellationToken) : null;
        if (binaries is null && Allowed(ServerKind.Embedded))
        {
            kind = ServerKind.Embedded;
            var local = await LocalFolder.PrepareAsync(projectFolder, _account, cancellationToken);
            binaries = await EmbeddedBinaries.ObtainAsync(local, environment, say, cancellationToken);
        }

        if (binaries is null)
        {
            throw new DevDatabaseException($"No PostgreSQL was found. Install it with: {InstallCommand()}");
        }

        // The data format belongs to one major version.
        var cluster = throwaway ? LocalFolder.InMemory(state.Name) ?? folder : $"{folder}-{binaries.Major}";
        var host = new PrivateCluster(binaries, _account, Path.Combine(cluster, "cluster"), throwaway);
        LocalFolder.CreateOpen(cluster);
        state = state with { Kind = kind, BinFolder = binaries.Folder, ClusterFolder = Path.Combine(cluster, "cluster") };
        await beforeStart(state);
        await host.InitializeAsync(state.AdminPassword, cancellationToken);
        return (state with { Port = await host.StartAsync(state.Port, cancellationToken) }, host);
    }

    private bool Allowed(ServerKind kind) => environment(OnlyVariable) is not { Length: > 0 } only || string.Equals(only, kind.ToString(), StringComparison.OrdinalIgnoreCase);
}
