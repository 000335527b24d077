using System.Diagnostics;
using System.Globalization;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>A node in a process of its own, which can be killed without a word.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly Process process;

    private NodeProcess(Process process) => this.process = process;

    /// <param name="database">Where it works.</param>
    /// <param name="work">What its commits do: <c>raise</c> or <c>call</c>.</param>
    /// <param name="commits">How many.</param>
    /// <param name="hangs">The handler that never ends; none by default.</param>
    /// <param name="settings">Of the outbox.</param>
    public static NodeProcess Start(OutboxDatabase database, string work, int commits, string hangs = "-", params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "InstaInstru.OutboxNode.dll"), database.AppConnectionString, work, commits.ToString(CultureInfo.InvariantCulture), hangs },
        };
        foreach (var (name, value) in settings) start.ArgumentList.Add($"Outbox:{name}={value}");
        return new(Process.Start(start)!);
    }

    /// <summary>Waits for a line that the process writes when it got that far.</summary>
    public async Task Until(string line)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var said = await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException($"The node ended before it said '{line}'.");
            if (said == line) return;
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
