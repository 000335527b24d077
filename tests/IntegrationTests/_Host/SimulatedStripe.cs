using InstaInstru.StripeSimulator;
using InstaInstru.StripeSimulator.Control;
using InstaInstru.IntegrationTests.Contracts;
using InstaInstru.Infrastructure.Payments.Stripe;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>The payment provider of one test host: the simulator on a real loopback port, whose webhooks reach the host through its own pipeline.</summary>
public sealed class SimulatedStripe : IAsyncDisposable
{
    private const string SecretKey = "sk_test_simulator";
    private const string PlatformSecret = "whsec_platform";
    private const string ConnectSecret = "whsec_connect";

    private readonly SimulatorHost simulator;
    private readonly IntoHost way;
    private readonly HttpClient http = new();
    private readonly StripeClient client;
    private int keys;

    private SimulatedStripe(SimulatorHost simulator, IntoHost way)
    {
        (this.simulator, this.way) = (simulator, way);
        client = new(http, Options.Create(new StripeOptions { SecretKey = SecretKey, ApiBase = new(simulator.Url) }), NullLogger<StripeClient>.Instance);
    }

    public SimulatorControl Control => simulator.Control;

    /// <summary>Webhooks are taken for delivered and never reach the host.</summary>
    public bool LosesWebhooks
    {
        get => way.Loses;
        set => way.Loses = value;
    }

    /// <summary>What the host is told about its provider.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Stripe:ApiBase", simulator.Url), new("Stripe:SecretKey", SecretKey), new("Stripe:WebhookSecrets:0", PlatformSecret), new("Stripe:WebhookSecrets:1", ConnectSecret),
    ];

    /// <summary>Starts a simulator at an instant.</summary>
    /// <param name="now">Its time.</param>
    /// <param name="host">The way into the host, asked for when the first webhook is delivered.</param>
    public static async Task<SimulatedStripe> Start(DateTimeOffset now, Func<HttpMessageHandler> host)
    {
        var webhooks = new IntoHost(host);
        const string endpoint = "http://localhost/api/v1/webhooks/stripe";
        var running = await SimulatorHost.StartAsync(new SimulatorOptions
        {
            SecretKey = SecretKey,
            AutoOnboard = true,
            Webhooks = [new(endpoint, PlatformSecret), new(endpoint, ConnectSecret, Connect: true)],
            WebhookHandler = webhooks,
        });
        running.Control.SetClock(now);
        return new(running, webhooks);
    }

    /// <summary>A connected account that may receive money.</summary>
    public async Task<string> NewAccount() => (await Post<Account>("/v1/accounts", "type=express&country=US&capabilities[transfers][requested]=true")).Id;

    /// <summary>Does what the student's browser does: confirms a set-up with a test card.</summary>
    public Task<SetupIntent> ConfirmSetup(string setupIntent, string card) => Post<SetupIntent>($"/v1/setup_intents/{setupIntent}/confirm", $"payment_method={card}");

    /// <summary>A call as the provider's own dashboard or another client might make it.</summary>
    public async Task<T> Post<T>(string path, string form) where T : class =>
        (await client.SendAsync<T>(new("POST", path, form), new() { IdempotencyKey = $"test:{Interlocked.Increment(ref keys)}" }, default)).ShouldBeOfType<StripeOutcome<T>.Ok>().Value;

    public async Task<T> Get<T>(string path) where T : class => (await client.SendAsync<T>(new("GET", path, ""), new(), default)).ShouldBeOfType<StripeOutcome<T>.Ok>().Value;

    /// <summary>Every hold there is, newest first.</summary>
    public async Task<IReadOnlyList<PaymentIntent>> Intents() => [.. (await Get<StripeList<PaymentIntent>>("/v1/payment_intents?limit=100")).Data];

    /// <summary>Holds every request and answer so far against the contract table.</summary>
    public void KeptTheContract() => ContractAssert.Holds(Control.Calls.Calls);

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        http.Dispose();
    }

    private sealed class IntoHost(Func<HttpMessageHandler> host) : HttpMessageHandler
    {
        private readonly Lazy<HttpMessageInvoker> way = new(() => new(host()));

        public bool Loses { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Loses ? Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK)) : way.Value.SendAsync(request, cancellationToken);
    }
}
