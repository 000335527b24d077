using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstaInstru.DevDatabase;

/// <summary>Where a server came from, in the order of preference.</summary>
public enum ServerKind
{
    /// <summary>ConnectionStrings__InstaInstru names it.</summary>
    Given,

    /// <summary>A container of the Docker engine.</summary>
    Docker,

    /// <summary>A private cluster of the PostgreSQL installed on this machine.</summary>
    LocalBinaries,

    /// <summary>A private cluster of the pinned npm package.</summary>
    Embedded,
}

/// <summary>What has to be remembered to find, stop or clean up a server; kept in a file that only its creator may read.</summary>
internal sealed record ServerState
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public required ServerKind Kind { get; init; }

    /// <summary>Databases, container and throw-away folder of one run carry this name.</summary>
    public required string Name { get; init; }

    public string Host { get; init; } = "127.0.0.1";

    public int Port { get; init; }

    public string AdminPassword { get; init; } = NewPassword();

    public string OwnerPassword { get; init; } = NewPassword();

    public string AppPassword { get; init; } = NewPassword();

    /// <summary>The given connection string; empty for every other kind.</summary>
    public string Given { get; init; } = string.Empty;

    /// <summary>The given owner connection string; empty when none was given.</summary>
    public string GivenOwner { get; init; } = string.Empty;

    public string BinFolder { get; init; } = string.Empty;

    public string ClusterFolder { get; init; } = string.Empty;

    /// <summary>The process a throw-away server lives for.</summary>
    public int OwnerProcess { get; init; } = Environment.ProcessId;

    public long OwnerStarted { get; init; } = StartOf(Environment.ProcessId) ?? 0;

    /// <summary>True while the process that asked for this throw-away server runs (and its number has not gone to another process).</summary>
    [JsonIgnore]
    public bool OwnerLives => StartOf(OwnerProcess) is { } started && Math.Abs(started - OwnerStarted) < 10;

    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static async Task<ServerState?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        await using var stream = File.OpenRead(file);
        return await JsonSerializer.DeserializeAsync<ServerState>(stream, Format, cancellationToken);
    }

    public Task WriteAsync(string file, CancellationToken cancellationToken) =>
        LocalFolder.WriteSecretAsync(file, JsonSerializer.Serialize(this, Format), cancellationToken);

    private static long? StartOf(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
