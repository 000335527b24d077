using System.Diagnostics;

namespace InstaInstru.DevDatabase;

/// <summary>What a finished command left behind.</summary>
internal sealed record CommandOutcome(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    public string Text => string.Join('\n', new[] { Output.Trim(), Errors.Trim() }.Where(part => part.Length > 0));
}

/// <summary>Runs a command without a shell and waits for it.</summary>
internal static class ExternalCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TailLimit = TimeSpan.FromSeconds(2);

    /// <summary>Exit code -1 when the program does not exist or outlives <paramref name="limit"/> (5 minutes unless told).</summary>
    public static async Task<CommandOutcome> RunAsync(
        IReadOnlyList<string> command,
        string? workingFolder = null,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeSpan? limit = null,
        CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            // A user without rights on the caller's folder cannot start there.
            WorkingDirectory = workingFolder ?? (OperatingSystem.IsWindows() ? string.Empty : "/"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        RemovePostgresSettings(start);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = TryStart(start);
        if (process is null)
        {
            return new CommandOutcome(-1, string.Empty, $"{command[0]} cannot be started");
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit ?? Limit);
        try
        {
            await WaitForExitAsync(process, timer.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return new CommandOutcome(-1, string.Empty, $"{command[0]} did not finish in time");
        }

        return new CommandOutcome(process.ExitCode, await TailAsync(output), await TailAsync(errors));
    }

    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? Find(string program, Func<string, string?> environment)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [string.Empty];
        return (environment("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)))
            .FirstOrDefault(File.Exists);
    }

    private static Process? TryStart(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    // PGPORT, PGDATA, PGOPTIONS and their like would bend what initdb and pg_ctl do.
    private static void RemovePostgresSettings(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }
    }

    // Process.WaitForExitAsync also waits for the pipes' ends, which a server left running keeps open.
    private static async Task WaitForExitAsync(Process process, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ended.TrySetResult();
        if (process.HasExited)
        {
            ended.TrySetResult();
        }

        await ended.Task.WaitAsync(cancellationToken);
    }

    private static async Task<string> TailAsync(Task<string> pipe) =>
        await Task.WhenAny(pipe, Task.Delay(TailLimit)) == pipe ? await pipe : string.Empty;
}
