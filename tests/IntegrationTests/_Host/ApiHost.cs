using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>The whole product over a database of its own: <c>IClassFixture&lt;ApiHost&gt;</c>. The real pipeline, with a clock that tests move.</summary>
public class ApiHost : TestDatabase
{
    /// <summary>A key that only tests use.</summary>
    public const string SigningKey = "dGVzdHMtb25seS1rZXktdGVzdHMtb25seS1rZXktdGVzdHMtb25seQ==";

    private Factory? factory;
    private Lazy<Factory>? running;
    private SimulatedStripe? stripe;
    private Factory? secondNode;

    /// <summary>The application's time; starts on <see cref="TestClock.Monday"/>.</summary>
    public TestClock Clock { get; } = new(TestClock.Monday);

    /// <summary>The machine's time, by which tokens and sessions live.</summary>
    public TestClock RealClock { get; } = new(TestClock.Monday);

    /// <summary>The folder where this host's mails and text messages lie.</summary>
    public string Messages => Path.Combine(Path.GetTempPath(), "instainstru-messages-" + Name);

    /// <summary>What the host logged.</summary>
    public ServerLog Log { get; } = new();

    public IServiceProvider Services => Running.Services;

    /// <summary>Runs use cases without HTTP, as nobody.</summary>
    public ISender Sender => Services.GetRequiredService<ISender>();

    /// <summary>The payment provider behind this host.</summary>
    public SimulatedStripe Stripe => stripe ?? throw new InvalidOperationException("The provider exists between InitializeAsync and DisposeAsync.");

    /// <summary>The environment variables that make a process serve or work upon this host's database and provider.</summary>
    public IEnumerable<KeyValuePair<string, string>> ProcessSettings => AllSettings.Prepend(new("ASPNETCORE_ENVIRONMENT", EnvironmentName));

    /// <summary>The environment that the host believes to run in.</summary>
    protected virtual string EnvironmentName => "Test";

    private IEnumerable<KeyValuePair<string, string>> AllSettings => OrdinarySettings.Concat(Stripe.Settings).Concat(Settings());

    private IEnumerable<KeyValuePair<string, string>> OrdinarySettings =>
    [
        new("ConnectionStrings:InstaInstru", AppConnectionString),
        new("Identity:SigningKeys:0", SigningKey),
        new("Identity:PasswordRounds", "1000"),
        new("Identity:PasswordQueue", "10000"),
        new("Messages:Folder", Messages),
        .. PausedJobs.Select((job, number) => KeyValuePair.Create($"Outbox:PausedJobs:{number}", job)),
        // Hosts live side by side, and every worker that has ever had something to do keeps a connection.
        new("Outbox:OutsideWorkers", "4"),
        .. new[] { "Auth", "Read", "Write", "Financial", "Webhook" }.Select(bucket => KeyValuePair.Create($"RateLimits:{bucket}", "1000000")),
        // Nobody is refused, also where a process of the product counts by the machine's clock.
        new("RateLimits:Shadow", "true"),
    ];

    private Factory Running => running?.Value ?? throw new InvalidOperationException("The host exists between InitializeAsync and DisposeAsync.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        stripe = await SimulatedStripe.Start(Clock.Now, () => Running.Server.CreateHandler());
        factory = new Factory(this);
        // Of two that ask a factory at once each would start a host, and only one of them would ever be stopped.
        running = new(() =>
        {
            _ = factory.Server;
            return factory;
        });
    }

    public override async Task DisposeAsync()
    {
        if (stripe is not null) await stripe.DisposeAsync();
        if (secondNode is not null) await secondNode.DisposeAsync();
        if (factory is not null) await factory.DisposeAsync();
        if (Directory.Exists(Messages)) Directory.Delete(Messages, recursive: true);
        await base.DisposeAsync();
    }

    /// <summary>A client that is not signed in; it follows no redirects.</summary>
    public HttpClient Client() => ClientOf(Running);

    /// <summary>The same of another node over the same database, by the same clocks.</summary>
    public HttpClient ClientOfSecondNode() => ClientOf(secondNode ??= new Factory(this));

    /// <summary>Moves the application's and the provider's time, and waits until what falls due is done.</summary>
    public async Task MoveTo(DateTimeOffset instant)
    {
        Clock.MoveTo(instant);
        Stripe.Control.SetClock(instant);
        await Settled();
    }

    /// <summary>Returns when neither a delivery of ours nor a webhook of the provider is under way.</summary>
    public async Task Settled()
    {
        do
        {
            await Services.UntilIdle();
            (await Stripe.Control.WaitUntilIdleAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue("webhooks are still under way");
            await Services.UntilIdle();
        }
        while (!(bool)Stripe.Control.Idle()["idle"]!);
    }

    /// <summary>A new person who registered, proved e-mail and phone, and signed in; admins are made as the command line does.</summary>
    public Task<Person> SignIn(Role role) => new PersonBuilder(this, role).SignIn();

    /// <summary>Jobs that read everything at the provider over and over, whatever a test is about.</summary>
    protected virtual string[] PausedJobs => ["ReadMissedEvents", "AuditPayoutAccounts", "ReconcilePayments"];

    /// <summary>Settings of this host beyond the ordinary test settings.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings() => [];

    /// <summary>Services of this host beyond the ordinary ones.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    private static HttpClient ClientOf(Factory node) => node.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("http://localhost") });

    private sealed class Factory(ApiHost host) : WebApplicationFactory<WebApi.Common.Problem>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(host.EnvironmentName);
            foreach (var (name, value) in host.AllSettings) builder.UseSetting(name, value);
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(host.Log));
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(host.Clock);
                services.AddSingleton<IRealTime>(new MachineTime(host.RealClock));
                host.Replace(services);
            });
        }
    }

    private sealed class MachineTime(TestClock clock) : IRealTime
    {
        public DateTimeOffset Now => clock.Now;
    }
}

/// <summary>A host in which no job is paused.</summary>
public sealed class AllJobsHost : ApiHost
{
    protected override string[] PausedJobs => [];
}
