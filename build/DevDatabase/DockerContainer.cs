using System.Globalization;

namespace InstaInstru.DevDatabase;

/// <summary>PostgreSQL in a container, through the docker command line.</summary>
internal sealed class DockerContainer(string docker, string name, bool throwaway) : IServerHost
{
    private const string Image = "postgres:17.6";
    private const string InnerPort = "5432/tcp";

    /// <summary>The docker program, or null when no engine answers.</summary>
    public static async Task<string?> FindEngineAsync(Func<string, string?> environment, CancellationToken cancellationToken)
    {
        if (ExternalCommand.Find("docker", environment) is not { } docker)
        {
            return null;
        }

        var answer = await ExternalCommand.RunAsync(
            [docker, "version", "--format", "{{.Server.Version}}"], limit: TimeSpan.FromSeconds(5), cancellationToken: cancellationToken);
        return answer.Succeeded && answer.Output.Trim().Length > 0 ? docker : null;
    }

    /// <summary>Runs the container, or starts the one of an earlier run; returns its port, or null with the reason told.</summary>
    public async Task<int?> StartAsync(string password, Action<string> say, CancellationToken cancellationToken)
    {
        var started = await DockerAsync(["start", name], null, cancellationToken);
        if (!started.Succeeded)
        {
            say($"starting a container of {Image}");
            // The password travels in the environment: arguments are visible to every user of the machine.
            started = await DockerAsync(RunArguments(), new Dictionary<string, string> { ["POSTGRES_PASSWORD"] = password }, cancellationToken);
        }

        if (!started.Succeeded)
        {
            say($"docker could not run {Image}: {started.Text}");
            return null;
        }

        var mapping = await DockerAsync(["port", name, InnerPort], null, cancellationToken);
        return int.Parse(mapping.Output.Trim().Split('\n')[0].Split(':')[^1], CultureInfo.InvariantCulture);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var outcome = await DockerAsync(throwaway ? ["rm", "--force", "--volumes", name] : ["stop", name], null, cancellationToken);
        if (!outcome.Succeeded)
        {
            throw new DevDatabaseException($"The container {name} did not stop: {outcome.Text}");
        }
    }

    public async Task<string> ReadLogAsync(CancellationToken cancellationToken) => (await DockerAsync(["logs", name], null, cancellationToken)).Text;

    private Task<CommandOutcome> DockerAsync(string[] arguments, Dictionary<string, string>? environment, CancellationToken cancellationToken) =>
        ExternalCommand.RunAsync([docker, .. arguments], environment: environment, cancellationToken: cancellationToken);

    private string[] RunArguments()
    {
        var settings = PrivateCluster.Settings.Concat(throwaway ? PrivateCluster.ThrowawaySettings : []).SelectMany(setting => new[] { "-c", setting });
        return
        [
            "run", "--detach", "--name", name, "--publish", $"127.0.0.1::{InnerPort.Split('/')[0]}", "--env", "POSTGRES_PASSWORD",
            .. throwaway ? ["--rm"] : new[] { "--volume", $"{name}:/var/lib/postgresql/data" }, Image, .. settings,
        ];
    }
}
