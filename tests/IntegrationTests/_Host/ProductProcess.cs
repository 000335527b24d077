using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>How a process of the product ended.</summary>
public sealed record Ended(int Code, string Output, string Errors);

/// <summary>The built WebApi as its users run it: a process of its own, over a test host's database and provider.</summary>
public sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProductProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            errors.Enqueue(line.Data ?? "");
            lines.Writer.TryWrite(line.Data ?? "");
        };
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"It ended before it served: {string.Join('\n', output.Concat(errors))}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Runs a verb to its end.</summary>
    /// <param name="host">Whose database and provider it works on.</param>
    /// <param name="arguments">The verb and what follows it.</param>
    /// <param name="settings">Environment variables beyond the host's own settings, or in their place.</param>
    public static async Task<Ended> Run(ApiHost host, string[] arguments, params (string Name, string Value)[] settings)
    {
        await using var run = new ProductProcess(new() { StartInfo = Start(host, arguments, settings) });
        return await run.End();
    }

    /// <summary>Starts a verb, which <see cref="End"/> waits for and <see cref="Kill"/> ends.</summary>
    public static ProductProcess Begin(ApiHost host, string[] arguments) => new(new() { StartInfo = Start(host, arguments, []) });

    /// <summary>Starts serving on a free port.</summary>
    public static async Task<(ProductProcess Process, Uri Address)> Serve(ApiHost host, params (string Name, string Value)[] settings)
    {
        var server = new ProductProcess(new() { StartInfo = Start(host, ["--urls", "http://127.0.0.1:0"], settings) });
        try
        {
            return (server, await server.listening.Task.WaitAsync(Patience));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same, living by the host's time.</summary>
    public static async Task<(ProductProcess Process, Uri Address)> ServeAtTimeOf(ApiHost host, params (string Name, string Value)[] settings)
    {
        await host.AsOwner($"""
            insert into messaging.test_clock (id, shift) values (1, (extract(epoch from timestamptz '{host.Clock.Now:O}' - clock_timestamp()) * 10000000)::bigint)
            on conflict (id) do update set shift = excluded.shift
            """);
        return await Serve(host, settings);
    }

    /// <summary>Returns when its errors have a line with these words.</summary>
    public async Task UntilItSays(string words)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!(await lines.Reader.ReadAsync(patience.Token)).Contains(words, StringComparison.Ordinal))
        {
            // The next line.
        }
    }

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>SIGKILL: it ends without a word.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Ended> End()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"It did not end in {Patience}: {string.Join('\n', output.Concat(errors))}", late);
        }

        return new(process.ExitCode, string.Join('\n', output), string.Join('\n', errors));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();

        process.Dispose();
    }

    private void Heard(string? line)
    {
        const string sign = "Now listening on: ";
        output.Enqueue(line ?? "");
        if (line?.IndexOf(sign, StringComparison.Ordinal) is { } at and >= 0) listening.TrySetResult(new(line[(at + sign.Length)..].Split('"')[0].Trim()));
    }

    private static ProcessStartInfo Start(ApiHost host, string[] arguments, (string Name, string Value)[] settings)
    {
        // artifacts/bin/IntegrationTests/debug lies beside artifacts/bin/WebApi/debug, where the settings files are.
        var tests = new DirectoryInfo(AppContext.BaseDirectory);
        var folder = Path.Combine(tests.Parent!.Parent!.FullName, "WebApi", tests.Name);
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Prepend("InstaInstru.WebApi.dll")) start.ArgumentList.Add(argument);
        foreach (var (name, value) in host.ProcessSettings.Concat(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))))
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }
}
