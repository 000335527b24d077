using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>A host whose way to the database leads through a gate that a test can shut.</summary>
public sealed class GatedHost : ApiHost
{
    private readonly TcpListener gate = new(IPAddress.Loopback, 0);
    private volatile bool open = true;
    private readonly CancellationTokenSource stopped = new();

    public void Shut() => open = false;

    public void Open() => open = true;

    public override async Task InitializeAsync()
    {
        gate.Start();
        await base.InitializeAsync();
        _ = Task.Run(Accept);
    }

    public override async Task DisposeAsync()
    {
        await stopped.CancelAsync();
        gate.Stop();
        await base.DisposeAsync();
        stopped.Dispose();
    }

    protected override IEnumerable<KeyValuePair<string, string>> Settings()
    {
        var through = new NpgsqlConnectionStringBuilder(AppConnectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)gate.LocalEndpoint).Port };
        through.Remove("Timeout");
        return [new("ConnectionStrings:InstaInstru", through.ConnectionString)];
    }

    private async Task Accept()
    {
        while (!stopped.IsCancellationRequested)
        {
            var client = await gate.AcceptTcpClientAsync(stopped.Token);
            _ = Task.Run(() => Carry(client));
        }
    }

    private async Task Carry(TcpClient client)
    {
        var target = new NpgsqlConnectionStringBuilder(AppConnectionString);
        using var server = new TcpClient();
        await server.ConnectAsync(target.Host!, target.Port, stopped.Token);
        using (client) await Task.WhenAny(Copy(client.GetStream(), server.GetStream()), Copy(server.GetStream(), client.GetStream()));
    }

    // A shut gate keeps the connection and swallows what is sent, as a dead machine does.
    private async Task Copy(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[8192];
        while (await from.ReadAsync(buffer, stopped.Token) is var length and > 0)
            if (open) await to.WriteAsync(buffer.AsMemory(0, length), stopped.Token);
    }
}

public sealed class OutageTests(GatedHost host) : IClassFixture<GatedHost>
{
    [Fact]
    public async Task While_the_database_is_silent_the_answer_is_503_soon_and_afterwards_all_is_well()
    {
        var person = await host.SignIn(Role.Student);
        host.Shut();
        try
        {
            var watch = Stopwatch.StartNew();
            var away = await person.Client.GetAsync("/api/v1/auth/me");
            await away.ShouldBeProblem(503, "common.unavailable");
            away.Headers.RetryAfter.ShouldNotBeNull();
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
            var login = await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { person.Email, Builders.PersonBuilder.Password }, Wire.Json);
            await login.ShouldBeProblem(503, "common.unavailable");
            var ready = await (await host.Client().GetAsync("/health/ready").WaitAsync(TimeSpan.FromSeconds(15))).ShouldBe(503);
            (await ready.Content.ReadAsStringAsync()).ShouldNotContain("127.0.0.1");
            await (await host.Client().GetAsync("/health/live")).ShouldBe(204);
        }
        finally
        {
            host.Open();
        }

        var patience = Stopwatch.StartNew();
        while ((int)(await person.Client.GetAsync("/api/v1/auth/me")).StatusCode != 200) patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Identity:SigningKeys:0", "", "Identity:SigningKeys")]
    [InlineData("Identity:SigningKeys:0", "c2hvcnQ=", "Identity:SigningKeys")]
    [InlineData("Identity:PasswordRounds", "10", "PasswordRounds")]
    [InlineData("Messages:Folder", "", "Folder")]
    [InlineData("RateLimits:Auth", "0", "Auth")]
    [InlineData("Proxies:Networks:0", "my proxy", "Proxies:Networks")]
    [InlineData("Stripe:SecretKey", "", "Stripe:SecretKey")]
    public async Task A_missing_or_bad_setting_stops_the_process_and_names_itself(string setting, string value, string named)
    {
        var host = new BadlySetHost(setting, value);
        try
        {
            await host.InitializeAsync();
            Exception? failure = null;
            try
            {
                host.Client();
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }

            failure.ShouldNotBeNull().ToString().ShouldContain(named);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private sealed class BadlySetHost(string setting, string value) : ApiHost
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings() => [new(setting, value)];
    }
}
