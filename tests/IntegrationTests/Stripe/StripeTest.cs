using System.Text.Json.Nodes;
using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.IntegrationTests.Contracts;
using InstaInstru.StripeSimulator;
using InstaInstru.StripeSimulator.Control;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>
/// A simulator on a real loopback port and our own client before it. When a test ends, every request the client sent and every answer
/// and event the simulator gave is held against the contract table.
/// </summary>
public abstract class StripeTest : IAsyncLifetime
{
    protected const string Key = "sk_test_simulator";
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private SimulatorHost? simulator;
    private int keys;

    protected SimulatorHost Simulator => simulator ?? throw new InvalidOperationException("The simulator runs between InitializeAsync and DisposeAsync.");

    protected SimulatorControl Control => Simulator.Control;

    protected IStripeClient Client { get; private set; } = null!;

    protected CustomerService Customers => new(Client);

    protected PaymentMethodService PaymentMethods => new(Client);

    protected SetupIntentService SetupIntents => new(Client);

    protected PaymentIntentService PaymentIntents => new(Client);

    protected RefundService Refunds => new(Client);

    protected TransferService Transfers => new(Client);

    protected AccountService Accounts => new(Client);

    protected PayoutService Payouts => new(Client);

    protected EventService Events => new(Client);

    protected DisputeService Disputes => new(Client);

    public virtual async Task InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync(Configure(new SimulatorOptions { SecretKey = Key }));
        Client = NewClient(new StripeOptions { SecretKey = Key });
    }

    public virtual async Task DisposeAsync()
    {
        try
        {
            await ListEveryEvent();
            ContractAssert.Holds(Control.Calls.Calls);
        }
        finally
        {
            await Simulator.DisposeAsync();
            http.Dispose();
        }
    }

    /// <summary>Makes every event an answer, so that all of them are judged.</summary>
    private async Task ListEveryEvent()
    {
        var accounts = Control.Books()["accounts"]!.AsObject().Select(account => account.Key).Where(name => name != "platform").Prepend(null);
        foreach (var account in accounts)
            await Events.ListAsync(new EventListOptions { Limit = 100 }, new RequestOptions { StripeAccount = account }, default);
    }

    /// <summary>Stops the simulator, lets something happen, and starts it again with the same options.</summary>
    protected async Task Restart(Func<Task>? between = null)
    {
        await Simulator.DisposeAsync();
        if (between is not null)
            await between();
        await InitializeAsync();
    }

    protected virtual SimulatorOptions Configure(SimulatorOptions options) => options;

    protected StripeClient NewClient(StripeOptions options)
    {
        options.ApiBase = new Uri(Simulator.Url);
        return new StripeClient(http, Options.Create(options), NullLogger<StripeClient>.Instance);
    }

    /// <summary>A call with a fresh idempotency key.</summary>
    protected RequestOptions Once() => new() { IdempotencyKey = $"test:{++keys}" };

    protected static T Ok<T>(StripeOutcome<T> outcome) where T : class => outcome.ShouldBeOfType<StripeOutcome<T>.Ok>().Value;

    protected static StripeOutcome<T>.Declined Declined<T>(StripeOutcome<T> outcome) where T : class => outcome.ShouldBeOfType<StripeOutcome<T>.Declined>();

    protected static StripeError Rejected<T>(StripeOutcome<T> outcome, int status = 400) where T : class
    {
        var rejected = outcome.ShouldBeOfType<StripeOutcome<T>.Rejected>();
        rejected.Status.ShouldBe(status);
        return rejected.Error;
    }

    /// <summary>A customer with one saved card.</summary>
    protected async Task<(string Customer, string Card)> StudentWith(string token = "pm_card_visa")
    {
        var customer = Ok(await Customers.CreateAsync(new CustomerCreateOptions { Description = "student" }, Once(), default));
        var card = Ok(await PaymentMethods.AttachAsync(token, new PaymentMethodAttachOptions { Customer = customer.Id }, Once(), default));
        return (customer.Id, card.Id);
    }

    /// <summary>A connected account that may receive money and is paid out by hand.</summary>
    protected async Task<string> Instructor(string accountNumber = "000123456789", string interval = "manual")
    {
        var account = Ok(await Accounts.CreateAsync(
            new AccountCreateOptions
            {
                Type = "express",
                Country = "US",
                Capabilities = new AccountCapabilitiesOptions { Transfers = new AccountCapabilityOptions() },
                Settings = new AccountSettingsOptions { Payouts = new AccountPayoutsOptions { Schedule = new AccountScheduleOptions { Interval = interval } } },
            },
            Once(),
            default));
        Control.Onboard(account.Id, accountNumber);
        return account.Id;
    }

    /// <summary>A hold of $112 with $27 for the platform when there is a destination.</summary>
    protected async Task<StripeOutcome<PaymentIntent>> Hold(
        string customer, string card, string? destination = null, bool offSession = true, long amount = 11_200, long? fee = 2_700) =>
        await PaymentIntents.CreateAsync(Payment(customer, card, destination, offSession, amount, fee, "manual"), Once(), default);

    /// <summary>A charge taken at once.</summary>
    protected async Task<StripeOutcome<PaymentIntent>> Take(
        string customer, string card, string? destination = null, bool offSession = true, long amount = 11_200, long? fee = 2_700) =>
        await PaymentIntents.CreateAsync(Payment(customer, card, destination, offSession, amount, fee, "automatic"), Once(), default);

    protected async Task<PaymentIntent> Capture(PaymentIntent held, long? amount = null, long? fee = null) => Ok(await PaymentIntents.CaptureAsync(
        held.Id, new PaymentIntentCaptureOptions { AmountToCapture = amount, ApplicationFeeAmount = fee }, Once(), default));

    protected async Task<PaymentIntent> Fetch(string id) =>
        Ok(await PaymentIntents.GetAsync(id, new GetOptions { Expand = ["latest_charge"] }, new RequestOptions(), default));

    /// <summary>The types of the events so far, oldest first.</summary>
    protected async Task<List<string>> EventTypes()
    {
        var page = Ok(await Events.ListAsync(new EventListOptions { Limit = 100 }, new RequestOptions(), default));
        return [.. page.Data.Reverse().Select(entry => entry.Type)];
    }

    /// <summary>What the simulator's books say of one payment.</summary>
    protected JsonObject InBooks(string paymentIntent) =>
        Control.Books()["payments"]!.AsArray().Select(entry => entry!.AsObject()).Single(entry => (string?)entry["payment_intent"] == paymentIntent);

    /// <summary>Available and pending cents of an account, or of the platform.</summary>
    protected (long Available, long Pending) BalanceOf(string account)
    {
        var balance = Control.Books()["accounts"]![account]!;
        return ((long)balance["available"]!, (long)balance["pending"]!);
    }

    /// <summary>Any request at all, also ones that our client cannot compose.</summary>
    protected async Task<(int Status, JsonObject Body, HttpResponseMessage Response)> Raw(
        HttpMethod method, string path, string form = "", string? key = Key, string? version = StripeConfiguration.ApiVersion, string? idempotencyKey = null, string? account = null)
    {
        using var request = new HttpRequestMessage(method, Simulator.Url + path);
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        if (version is not null)
            request.Headers.Add("Stripe-Version", version);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (account is not null)
            request.Headers.Add("Stripe-Account", account);
        if (method == HttpMethod.Post)
            request.Content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        var response = await http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject(), response);
    }

    private static PaymentIntentCreateOptions Payment(string customer, string card, string? destination, bool offSession, long amount, long? fee, string capture) => new()
    {
        Amount = amount,
        Currency = "usd",
        Customer = customer,
        PaymentMethod = card,
        Confirm = true,
        OffSession = offSession ? true : null,
        CaptureMethod = capture,
        AutomaticPaymentMethods = new AutomaticPaymentMethodsOptions(),
        TransferData = destination is null ? null : new PaymentIntentTransferDataOptions { Destination = destination },
        ApplicationFeeAmount = destination is null ? null : fee,
        Metadata = new Dictionary<string, string> { ["payment_id"] = "01JD0000000000000000000000" },
        Expand = ["latest_charge"],
    };
}
