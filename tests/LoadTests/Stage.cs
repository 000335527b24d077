using System.Security.Cryptography;
using InstaInstru.LoadTests.Capture;
using Npgsql;

namespace InstaInstru.LoadTests;

/// <summary>Everything a scenario runs on: the database with fsync on, the simulator, and the API as a process of its own.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly Dictionary<string, string> settings;
    private readonly Server simulator;

    private Stage(Dictionary<string, string> environment, Server stripe, string connectionString) =>
        (settings, simulator, ConnectionString) = (environment, stripe, connectionString);

    public string ConnectionString { get; }

    /// <summary>Of the role that owns the schema.</summary>
    public string OwnerConnectionString => settings["ConnectionStrings__Owner"];

    public Uri Stripe => simulator.Address;

    public string StripeKey => settings["Stripe__SecretKey"];

    public static async Task<Stage> Open()
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Staging",
            ["ConnectionStrings__InstaInstru"] = Given("ConnectionStrings__InstaInstru"),
            ["ConnectionStrings__Owner"] = Given("ConnectionStrings__Owner"),
            ["Stripe__SecretKey"] = "sk_test_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            ["Stripe__WebhookSecrets__0"] = "whsec_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            ["Stripe__WebhookSecrets__1"] = "whsec_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            ["Identity__PasswordRounds"] = "1000",
            ["Identity__PasswordQueue"] = "10000",
            ["Identity__SigningKeys__0"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Messages__Folder"] = Directory.CreateTempSubdirectory("instainstru-bench-").FullName,
            ["Messages__PrintCodes"] = "false",
            ["Logging__LogLevel__Default"] = "Error",
            ["Logging__Console__LogToStandardErrorThreshold"] = "Error",
        };
        foreach (var bucket in new[] { "Auth", "Read", "Write", "Financial", "Webhook" }) environment[$"RateLimits__{bucket}"] = "1000000";
        await Server.Run("WebApi", environment, "migrate");
        var port = Server.FreePort();
        var stripe = await Server.Start("StripeSimulator", "/health", environment, port, "--secret-key", environment["Stripe__SecretKey"], "--auto-onboard");
        environment["Stripe__ApiBase"] = stripe.Address.ToString().TrimEnd('/');
        return new Stage(environment, stripe, environment["ConnectionStrings__InstaInstru"]);
    }

    /// <summary>What a process of the product is told, as its configuration names it.</summary>
    public IReadOnlyDictionary<string, string?> ProductSettings => settings.ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value);

    /// <summary>The API, straight on the database.</summary>
    public Task<Server> Api(params (string Name, string Value)[] more) =>
        Server.Start("WebApi", "/health/ready", settings.ExceptBy(more.Select(setting => setting.Name), setting => setting.Key).Concat(more.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).ToDictionary());

    /// <summary>The API behind a proxy that records what it sends to the database.</summary>
    public async Task<(Server Api, WireProxy Proxy)> RecordedApi(WireRecorder recorder)
    {
        var direct = new NpgsqlConnectionStringBuilder(ConnectionString);
        var proxy = new WireProxy(direct.Host!, direct.Port, recorder);
        var through = new NpgsqlConnectionStringBuilder(ConnectionString) { Host = "127.0.0.1", Port = proxy.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable };
        var behind = new Dictionary<string, string>(settings) { ["ConnectionStrings__InstaInstru"] = through.ConnectionString };
        return (await Server.Start("WebApi", "/health/ready", behind), proxy);
    }

    /// <summary>Runs a verb of the API's host.</summary>
    public Task Verb(IReadOnlyDictionary<string, string> more, params string[] arguments) => Server.Run("WebApi", settings.Concat(more).ToDictionary(), arguments);

    /// <summary>Returns when nothing is due any more.</summary>
    public async Task Idle()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var left = source.CreateCommand("select count(*) from messaging.deliveries where not_before <= now()");
        await Poll.Until(async () => await left.ExecuteScalarAsync() is 0L, TimeSpan.FromMinutes(1), "The outbox did not become idle");
    }

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        Directory.Delete(settings["Messages__Folder"], recursive: true);
    }

    private static string Given(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set {name}; build/bench.sh does.");
}
