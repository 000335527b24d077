using System.Diagnostics;
using System.Runtime.InteropServices;

namespace InstaInstru.DevDatabase;

/// <summary>A child process that outlives its parent just long enough to remove the parent's throw-away server, even after kill -9.</summary>
internal static class Watchdog
{
    /// <summary>The verb of this program that watches.</summary>
    public const string Verb = "watch";

    /// <summary>Starts the watcher. Keep what comes back: the end of its standard input, by closing it or by this process's death, is the signal.</summary>
    public static Process Spawn(string runFolder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Watchdog).Assembly.Location, Verb, runFolder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Waits for the parent's end, then removes the server if it is still there.</summary>
    public static async Task WatchAsync(string runFolder, ServerLocator locator, CancellationToken cancellationToken)
    {
        // Ctrl-C and a time-out reach the whole process group; this process has its work before it then.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => signal.Cancel = true);

        await Console.In.ReadToEndAsync(cancellationToken);
        if (await ServerState.ReadAsync(Path.Combine(runFolder, RunFolders.StateFile), cancellationToken) is { } left)
        {
            await locator.RemoveAsync(left, runFolder, cancellationToken);
        }
    }
}
