using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using InstaInstru.Infrastructure.Payments.Stripe;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>The simulator's own endpoints, as the test clock, the demo and the invariants use them.</summary>
public class ControlTests : StripeTest
{
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });

    public override async Task DisposeAsync()
    {
        http.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task The_clock_is_set_advanced_and_read()
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));

        var set = await Post("clock", """{"now":"2030-01-01T00:00:00Z"}""");
        var advanced = await Post("clock", """{"advance":"P1DT1H"}""");
        var more = await Post("clock", """{"advance_seconds":60}""");

        ((string)set["now"]!).ShouldStartWith("2030-01-01T00:00:0");
        ((string)advanced["now"]!).ShouldStartWith("2030-01-02T01:00:0");
        ((string)more["now"]!).ShouldStartWith("2030-01-02T01:01:0");
        more["next_due"].ShouldBeNull();
        var expected = new DateTimeOffset(2030, 1, 2, 1, 1, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        ((long)(await Get("clock"))["unix"]!).ShouldBeInRange(expected, expected + 9);
        (await Fetch(held.Id)).Status.ShouldBe(PaymentIntentStatus.Canceled);
    }

    [Fact]
    public async Task The_books_show_balances_payments_and_transfers()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith();
        var paid = await Capture(Ok(await Hold(customer, card, instructor)), fee: 2_700);
        await Post("top_up", """{"amount":500}""");

        var books = await Get("books");

        ((long)books["sum"]!).ShouldBe(0);
        ((long)books["accounts"]!["platform"]!["available"]!).ShouldBe(5_000_500);
        ((long)books["accounts"]![instructor]!["pending"]!).ShouldBe(8_500);
        ((long)books["outside"]!["cards"]!).ShouldBe(-11_200);
        ((string)books["payments"]![0]!["payment_intent"]!).ShouldBe(paid.Id);
        ((string)books["payments"]![0]!["metadata"]!["payment_id"]!).ShouldBe("01JD0000000000000000000000");
        ((string)books["transfers"]![0]!["destination"]!).ShouldBe(instructor);
    }

    [Fact]
    public async Task Idle_says_whether_webhooks_wait_and_can_wait_for_them()
    {
        await using var sink = await new WebhookSink("whsec_x").Start();
        await Post("webhook_endpoints", $$"""{"url":"{{sink.Url}}","secret":"{{sink.Secret}}"}""");
        await Post("deliveries", """{"hold":true}""");
        await StudentWith();
        var waiting = await Get("idle");
        await Post("deliveries", """{"hold":false}""");
        var done = await Get("idle?wait_ms=5000");

        ((bool)waiting["idle"]!, (int)waiting["pending_deliveries"]!).ShouldBe((false, 2));
        ((bool)done["idle"]!).ShouldBeTrue();
        sink.Received.Count.ShouldBe(2);
        await Post($"events/{sink.Received[0].Id}/resend");
        await Get("idle?wait_ms=5000");
        sink.Received.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Faults_are_planned_listed_and_taken_back()
    {
        await Post("faults", """{"kind":"rate_limit","times":2,"match":"POST /v1/customers"}""");

        (await http.GetStringAsync(Url("faults"))).ShouldContain("rate_limit");
        (await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default)).ShouldBeOfType<StripeOutcome<Customer>.Busy>();
        (await http.DeleteAsync(Url("faults"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default));
    }

    [Fact]
    public async Task People_and_banks_act_over_http()
    {
        var (customer, _) = await StudentWith();
        var asked = Ok(await Hold(customer, "pm_card_authenticationRequired", offSession: false));
        var setup = Ok(await SetupIntents.CreateAsync(
            new SetupIntentCreateOptions { Customer = customer, PaymentMethod = "pm_card_authenticationRequired", Confirm = true }, Once(), default));
        var account = Ok(await Accounts.CreateAsync(
            new AccountCreateOptions { Type = "express", Capabilities = new AccountCapabilitiesOptions { Transfers = new AccountCapabilityOptions() } }, Once(), default));

        await Post($"payment_intents/{asked.Id}/authenticate");
        await Post($"setup_intents/{setup.Id}/authenticate", """{"passed":false}""");
        await Post($"accounts/{account.Id}/onboard");
        Ok(await Accounts.GetAsync(account.Id, null, new RequestOptions(), default)).CanBePaid.ShouldBeTrue();
        await Post($"accounts/{account.Id}/restrict", """{"due":["individual.dob"]}""");
        var paid = await Capture(await Fetch(asked.Id));
        var dispute = await Post("disputes", $$"""{"charge":"{{paid.LatestCharge!.Id}}","amount":11300}""");
        await Post($"disputes/{(string)dispute["id"]!}/close", """{"outcome":"won"}""");

        Ok(await SetupIntents.GetAsync(setup.Id, null, new RequestOptions(), default)).Status.ShouldBe("requires_payment_method");
        Ok(await Accounts.GetAsync(account.Id, null, new RequestOptions(), default)).Requirements!.CurrentlyDue.ShouldBe(["individual.dob"]);
        Ok(await Disputes.GetAsync((string)dispute["id"]!, null, new RequestOptions(), default)).Status.ShouldBe("won");
    }

    [Theory]
    [InlineData("clock", "{}")]
    [InlineData("clock", "not json")]
    [InlineData("clock", """{"advance":"a while"}""")]
    [InlineData("faults", """{"kind":"earthquake"}""")]
    [InlineData("faults", "{}")]
    [InlineData("payment_intents/pi_x/authenticate", "{}")]
    public async Task What_it_does_not_understand_it_says(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await http.PostAsync(Url(path), content);

        ((int)response.StatusCode).ShouldBeOneOf(400, 404);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!["message"].ShouldNotBeNull();
    }

    private Uri Url(string path) => new($"{Simulator.Url}/_simulator/{path}");

    private async Task<JsonObject> Get(string path) => JsonNode.Parse(await http.GetStringAsync(Url(path)))!.AsObject();

    private async Task<JsonObject> Post(string path, string body = "")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await http.PostAsync(Url(path), content);
        var answer = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, answer);
        return JsonNode.Parse(answer)!.AsObject();
    }
}
