using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace InstaInstru.LoadTests;

/// <summary>A program of ours as a process of its own, listening on a free loopback port.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process running;

    private Server(Process process, Uri address, TimeSpan untilReady)
    {
        running = process;
        Address = address;
        UntilReady = untilReady;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to its first good answer.</summary>
    public TimeSpan UntilReady { get; }

    public static async Task<Server> Start(string program, string readyPath, IReadOnlyDictionary<string, string> environment, int port = 0, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}");
        var start = Info(program, environment);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(address.ToString().TrimEnd('/'));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        await Poll.Until(async () => process.HasExited ? throw new InvalidOperationException($"{program} ended at its start.") : await Answers(http, readyPath), TimeSpan.FromSeconds(60), $"{program} did not start");
        return new Server(process, address, clock.Elapsed);
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task Run(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = Info(program, environment);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {await output}{await errors}");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Ends without a word to anybody, as a crash would.</summary>
    public async Task Kill()
    {
        running.Kill();
        await running.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!running.HasExited) await Kill();
        running.Dispose();
    }

    private static async Task<bool> Answers(HttpClient http, string path)
    {
        try
        {
            return (await http.GetAsync(path)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>How a program of ours is started from its own folder.</summary>
    public static ProcessStartInfo Info(string program, IReadOnlyDictionary<string, string> environment)
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", program));
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(folder, $"InstaInstru.{program}.dll"));
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }
}
