using System.Net;
using InstaInstru.Infrastructure.Payments.Stripe;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>What the client sends, how it reads answers, and what it never says.</summary>
public class StripeClientTests
{
    [Fact]
    public void The_same_options_always_give_the_same_bytes()
    {
        var options = new PaymentIntentCreateOptions
        {
            Currency = "usd",
            Amount = 11_200,
            Confirm = true,
            OffSession = false,
            AutomaticPaymentMethods = new AutomaticPaymentMethodsOptions(),
            Metadata = new Dictionary<string, string> { ["payment_id"] = "1", ["booking_id"] = "a&b=ü c" },
            Expand = ["latest_charge", "customer"],
        };

        FormEncoder.Encode(options).ShouldBe(
            "amount=11200&automatic_payment_methods[allow_redirects]=never&automatic_payment_methods[enabled]=true&confirm=true&currency=usd"
            + "&expand[0]=latest_charge&expand[1]=customer&metadata[booking_id]=a%26b%3D%C3%BC%20c&metadata[payment_id]=1&off_session=false");
        FormEncoder.Encode(options).ShouldBe(FormEncoder.Encode(options));
        FormEncoder.Encode(new PaymentIntentListOptions { Created = new DateRangeOptions { Gte = DateTimeOffset.FromUnixTimeSeconds(1_795_000_000) } })
            .ShouldBe("created[gte]=1795000000");
    }

    [Fact]
    public void A_metadata_key_with_brackets_is_refused() =>
        Should.Throw<ArgumentException>(() => FormEncoder.Encode(new CustomerCreateOptions { Metadata = new Dictionary<string, string> { ["a[b]"] = "x" } }));

    [Fact]
    public void Composing_a_request_sends_nothing_and_escapes_ids()
    {
        PaymentIntentService.CaptureRequest("pi_1", new PaymentIntentCaptureOptions { AmountToCapture = 5 })
            .ShouldBe(new StripeRequest("POST", "/v1/payment_intents/pi_1/capture", "amount_to_capture=5"));
        PaymentIntentService.CancelRequest("../a?b", new PaymentIntentCancelOptions()).Path.ShouldBe("/v1/payment_intents/..%2Fa%3Fb/cancel");
        Should.Throw<ArgumentException>(() => PaymentIntentService.CancelRequest(" ", new PaymentIntentCancelOptions()));
    }

    [Fact]
    public async Task A_write_without_a_key_or_with_an_endless_one_never_leaves()
    {
        var wire = new Wire(HttpStatusCode.OK, "{}");
        foreach (var key in new[] { null, "", new string('k', 256) })
            await Should.ThrowAsync<ArgumentException>(wire.Client().CreateAsync(new CustomerCreateOptions(), new RequestOptions { IdempotencyKey = key }, default));

        wire.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_call_carries_key_version_and_account()
    {
        var wire = new Wire(HttpStatusCode.OK, """{"id":"cus_1"}""");

        await wire.Client().CreateAsync(new CustomerCreateOptions { Description = "x" }, new RequestOptions { IdempotencyKey = "op1", StripeAccount = "acct_1" }, default);
        await wire.Client().GetAsync("cus_1", new GetOptions { Expand = ["sources"] }, new RequestOptions(), default);

        wire.Sent[0].ShouldBe("POST https://api.stripe.com/v1/customers Bearer sk_test_secret 2026-07-29.dahlia op1 acct_1 application/x-www-form-urlencoded description=x");
        wire.Sent[1].ShouldBe("GET https://api.stripe.com/v1/customers/cus_1?expand[0]=sources Bearer sk_test_secret 2026-07-29.dahlia    ");
    }

    [Theory]
    [InlineData(200, """{"id":"cus_1","object":"customer","new_field":{"a":[1]},"metadata":{}}""", "Ok")]
    [InlineData(200, "<html>", "Unknown")]
    [InlineData(200, "", "Unknown")]
    [InlineData(200, "null", "Unknown")]
    [InlineData(302, "", "Unknown")]
    [InlineData(402, """{"error":{"type":"card_error","code":"card_declined","decline_code":"brand_new_reason"}}""", "Declined")]
    [InlineData(400, """{"error":{"type":"brand_new_type","code":"x"}}""", "Rejected")]
    [InlineData(401, """{"error":{"type":"invalid_request_error"}}""", "Rejected")]
    [InlineData(403, """{"error":{"type":"invalid_request_error"}}""", "Rejected")]
    [InlineData(404, """{"error":{"type":"invalid_request_error","code":"resource_missing"}}""", "Rejected")]
    [InlineData(400, """{"error":{"type":"invalid_request_error","code":"lock_timeout"}}""", "Busy")]
    [InlineData(409, """{"error":{"type":"idempotency_error","code":"idempotency_key_in_use"}}""", "Busy")]
    [InlineData(429, """{"error":{"type":"invalid_request_error","code":"rate_limit"}}""", "Busy")]
    [InlineData(400, "{}", "Unknown")]
    [InlineData(400, "not json", "Unknown")]
    [InlineData(424, """{"error":{"type":"api_error"}}""", "Unknown")]
    [InlineData(500, """{"error":{"type":"api_error"}}""", "Unknown")]
    [InlineData(502, "<html>", "Unknown")]
    public async Task Every_answer_is_one_of_five_outcomes(int status, string body, string outcome)
    {
        var result = await new Wire((HttpStatusCode)status, body).Client().CreateAsync(new CustomerCreateOptions(), new RequestOptions { IdempotencyKey = "k" }, default);

        result.GetType().Name.ShouldBe(outcome);
        result.MayRetry.ShouldBe(outcome is "Busy" or "Unknown");
    }

    [Theory]
    [InlineData("""{"latest_charge":"ch_1"}""", "ch_1", false)]
    [InlineData("""{"latest_charge":{"id":"ch_2","amount":5}}""", "ch_2", true)]
    [InlineData("""{"latest_charge":null}""", null, false)]
    public async Task A_reference_is_read_as_id_or_object(string body, string? id, bool expanded)
    {
        var wire = new Wire(HttpStatusCode.OK, body);

        var outcome = await new PaymentIntentService(wire.StripeClient()).GetAsync("pi_1", null, new RequestOptions(), default);

        var charge = outcome.ShouldBeOfType<StripeOutcome<PaymentIntent>.Ok>().Value.LatestCharge;
        charge?.Id.ShouldBe(id);
        (charge?.Value is not null).ShouldBe(expanded);
    }

    [Theory]
    [InlineData("""{"latest_charge":7}""")]
    [InlineData("""{"latest_charge":{"amount":5}}""")]
    [InlineData("""{"created":"now"}""")]
    [InlineData("""{"created":-1}""")]
    public async Task An_answer_of_the_wrong_shape_is_unknown_not_an_exception(string body) =>
        (await new PaymentIntentService(new Wire(HttpStatusCode.OK, body).StripeClient()).GetAsync("pi_1", null, new RequestOptions(), default))
            .ShouldBeOfType<StripeOutcome<PaymentIntent>.Unknown>();

    [Fact]
    public async Task Logs_name_the_call_and_never_keys_parameters_or_secrets()
    {
        var wire = new Wire(HttpStatusCode.PaymentRequired, """{"error":{"type":"card_error","code":"card_declined","message":"SECRET","payment_intent":{"id":"pi_1","client_secret":"pi_1_secret_x"}}}""");

        await wire.Client().CreateAsync(new CustomerCreateOptions { Email = "someone@example.com" }, new RequestOptions { IdempotencyKey = "op1" }, default);

        var line = wire.Logged.ShouldHaveSingleItem();
        line.ShouldStartWith("Stripe POST /v1/customers answered 402: declined card_declined in ");
        foreach (var secret in new[] { "sk_test", "someone", "secret", "SECRET" })
            line.ShouldNotContain(secret, Case.Insensitive);
    }

    [Theory]
    [InlineData("Development", "", "http://127.0.0.1:1", "Stripe:SecretKey is empty")]
    [InlineData("Development", "rk_x", "http://127.0.0.1:1", "sk_test_ or sk_live_")]
    [InlineData("Development", "sk_live_x", "http://127.0.0.1:1", "Stripe's own address with a live")]
    [InlineData("Development", "sk_live_x", "http://api.stripe.com", "Stripe's own address with a live")]
    [InlineData("Production", "sk_test_x", "https://api.stripe.com", "test key in Production")]
    [InlineData("Development", "sk_test_x", "https://elsewhere.example", "loopback")]
    [InlineData("Development", "sk_test_x", "http://127.0.0.1:1", null)]
    [InlineData("Production", "sk_live_x", "https://api.stripe.com", null)]
    public void Settings_that_could_charge_the_wrong_cards_stop_the_start(string environment, string key, string apiBase, string? failure)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Stripe:SecretKey"] = key,
            ["Stripe:ApiBase"] = apiBase,
            ["Stripe:WebhookSecrets:0"] = "whsec_1",
            ["Stripe:OnboardingPage"] = "https://teach.instainstru.example/onboarding",
        };

        Start(environment, settings, failure);
    }

    [Theory]
    [InlineData("http://localhost:5000/onboarding")]
    [InlineData("http://teach.instainstru.example/onboarding")]
    [InlineData("https://localhost/onboarding")]
    public void In_Production_instructors_come_back_to_the_products_own_site(string page) => Start("Production", new()
    {
        ["Stripe:SecretKey"] = "sk_live_x",
        ["Stripe:WebhookSecrets:0"] = "whsec_1",
        ["Stripe:OnboardingPage"] = page,
    }, "Stripe:OnboardingPage");

    [Theory]
    [InlineData("Stripe:WebhookSecrets:0", "", "Stripe:WebhookSecrets")]
    [InlineData("Stripe:UserBudget", "00:00:11", "Stripe:UserBudget")]
    [InlineData("Stripe:JobBudget", "00:00:31", "Stripe:JobBudget")]
    [InlineData("Stripe:JobBudget", "00:00:00", "Stripe:JobBudget")]
    public void Every_other_setting_is_checked_too(string name, string value, string failure)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Stripe:SecretKey"] = "sk_test_x",
            ["Stripe:ApiBase"] = "http://127.0.0.1:1",
            ["Stripe:WebhookSecrets:0"] = "whsec_1",
            [name] = value,
        };

        Start("Development", settings, failure);
    }

    private static void Start(string environment, Dictionary<string, string?> settings, string? failure)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddStripe(builder.Configuration);
        using var host = builder.Build();
        var check = () => host.Services.GetRequiredService<IStartupValidator>().Validate();

        if (failure is null)
            Should.NotThrow(check);
        else
            Should.Throw<OptionsValidationException>(check).Message.ShouldContain(failure);
    }

    /// <summary>A network of one canned answer.</summary>
    private sealed class Wire(HttpStatusCode status, string body) : HttpMessageHandler, ILogger<StripeClient>
    {
        public List<string> Sent { get; } = [];

        public List<string> Logged { get; } = [];

        public CustomerService Client() => new(StripeClient());

        public StripeClient StripeClient() => new(new HttpClient(this), Options.Create(new StripeOptions { SecretKey = "sk_test_secret" }), this);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Logged.Add(formatter(state, exception));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Sent.Add($"{request.Method} {request.RequestUri} {request.Headers.Authorization} {Header(request, "Stripe-Version")} {Header(request, "Idempotency-Key")} "
                + $"{Header(request, "Stripe-Account")} {request.Content?.Headers.ContentType?.MediaType} {content}");
            return new HttpResponseMessage(status) { Content = new StringContent(body) };
        }

        private static string? Header(HttpRequestMessage request, string name) => request.Headers.TryGetValues(name, out var values) ? values.Single() : null;
    }
}
