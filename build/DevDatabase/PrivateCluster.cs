using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace InstaInstru.DevDatabase;

/// <summary>A PostgreSQL cluster of our own: loopback only, no socket file, passwords for everybody.</summary>
internal sealed class PrivateCluster(PostgresBinaries binaries, ServiceAccount account, string folder, bool throwaway) : IServerHost
{
    /// <summary>Durability nobody needs for data that is deleted at the end of the run.</summary>
    public static readonly string[] ThrowawaySettings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum_naptime=10s", "max_wal_size=512MB"];

    public static readonly string[] Settings =
        ["max_connections=400", "shared_preload_libraries=pg_stat_statements", "log_lock_waits=on", "log_line_prefix=%m,%p,%d:", "timezone=UTC", "log_timezone=UTC"];

    private const int StartAttempts = 4;

    public string LogFile => Path.Combine(folder, "server.log");

    private string Data => Path.Combine(folder, "data");

    public async Task InitializeAsync(string password, CancellationToken cancellationToken)
    {
        // Written last: an initdb that was interrupted is done again.
        var done = Path.Combine(folder, "initialized");
        if (File.Exists(done))
        {
            return;
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        LocalFolder.CreateOpen(folder);
        var passwordFile = Path.Combine(folder, "password");
        await LocalFolder.WriteSecretAsync(passwordFile, password, cancellationToken);
        await account.OwnAsync(folder, cancellationToken);
        try
        {
            var outcome = await InitializeAsync(passwordFile, "C.UTF-8", cancellationToken);
            if (!outcome.Succeeded)
            {
                // Windows and older macOS know no C.UTF-8; the encoding stays UTF8.
                DeleteData();
                outcome = await InitializeAsync(passwordFile, "C", cancellationToken);
            }

            if (!outcome.Succeeded)
            {
                throw new DevDatabaseException($"initdb failed: {outcome.Text}");
            }

            await File.WriteAllTextAsync(done, string.Empty, cancellationToken);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    /// <summary>Starts the server on <paramref name="preferredPort"/> if that is free, else on another; returns the port.</summary>
    public async Task<int> StartAsync(int preferredPort, CancellationToken cancellationToken)
    {
        var port = IsFree(preferredPort) ? preferredPort : FreePort();
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await PgCtlAsync(["start", "-w", "-s", "-t", "60", "-l", LogFile, "-o", Options(port)], cancellationToken);
            if (outcome.Succeeded)
            {
                return port;
            }

            // Somebody may have taken the port between the look and the start.
            if (attempt == StartAttempts || !LogTail().Contains("already in use", StringComparison.OrdinalIgnoreCase))
            {
                throw new DevDatabaseException($"PostgreSQL did not start: {outcome.Text}\n{LogTail()}");
            }

            port = FreePort();
        }
    }

    public async Task<bool> IsRunningAsync(CancellationToken cancellationToken) =>
        Directory.Exists(Data) && (await PgCtlAsync(["status"], cancellationToken)).Succeeded;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (await IsRunningAsync(cancellationToken))
        {
            var outcome = await PgCtlAsync(["stop", "-w", "-s", "-t", "60", "-m", throwaway ? "immediate" : "fast"], cancellationToken);
            if (!outcome.Succeeded)
            {
                throw new DevDatabaseException($"PostgreSQL in {folder} did not stop: {outcome.Text}");
            }
        }
    }

    public async Task<string> ReadLogAsync(CancellationToken cancellationToken) =>
        File.Exists(LogFile) ? await File.ReadAllTextAsync(LogFile, cancellationToken) : string.Empty;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        if (port == 0)
        {
            return false;
        }

        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void DeleteData()
    {
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }
    }

    private Task<CommandOutcome> InitializeAsync(string passwordFile, string locale, CancellationToken cancellationToken) =>
        account.RunAsync(
            [
                binaries.Program("initdb"), "-D", Data, "-U", "postgres", "-E", "UTF8", $"--locale={locale}",
                "-A", "scram-sha-256", $"--pwfile={passwordFile}", .. throwaway ? new[] { "--no-sync" } : [],
            ],
            cancellationToken);

    private Task<CommandOutcome> PgCtlAsync(string[] arguments, CancellationToken cancellationToken) =>
        account.RunAsync([binaries.Program("pg_ctl"), arguments[0], "-D", Data, .. arguments.Skip(1)], cancellationToken);

    private string Options(int port)
    {
        string[] network = ["listen_addresses=127.0.0.1", "unix_socket_directories=''"];
        var settings = network.Concat(Settings).Concat(throwaway ? ThrowawaySettings : []).Select(setting => $"-c {setting}");
        return string.Create(CultureInfo.InvariantCulture, $"-p {port} {string.Join(' ', settings)}");
    }

    private string LogTail() => File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(10)) : string.Empty;
}
