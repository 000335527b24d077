using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.StripeSimulator;
using InstaInstru.StripeSimulator.Webhooks;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>With a state file a second start goes on where the first ended.</summary>
public class PersistenceTests : StripeTest
{
    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("simulator").FullName, "state.jsonl");
    private WebhookTarget? webhook;

    protected override SimulatorOptions Configure(SimulatorOptions options) => options with
    {
        StateFile = file,
        Webhooks = webhook is null ? [] : [webhook],
    };

    [Fact]
    public async Task Holds_balances_keys_and_the_clock_survive_a_restart()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith();
        await Capture(Ok(await Hold(customer, card, instructor)), fee: 2_700);
        var key = Once();
        var held = Ok(await PaymentIntents.CreateAsync(new PaymentIntentCreateOptions { Amount = 500, Currency = "usd", Customer = customer }, key, default));
        var standing = Ok(await Hold(customer, card, instructor));
        Control.Advance(TimeSpan.FromHours(20));
        var before = (BalanceOf(instructor), BalanceOf("platform"), Control.NextDue);

        await Restart();

        (BalanceOf(instructor), BalanceOf("platform"), Control.NextDue).ShouldBe(before);
        Control.Now.ShouldBe(TimeProvider.System.GetUtcNow().AddHours(20), TimeSpan.FromSeconds(30));
        (await PaymentIntents.CreateAsync(new PaymentIntentCreateOptions { Amount = 500, Currency = "usd", Customer = customer }, key, default))
            .ShouldBeOfType<StripeOutcome<PaymentIntent>.Ok>().Value.Id.ShouldBe(held.Id);
        Control.Advance(TimeSpan.FromDays(6));
        (await Fetch(standing.Id)).Status.ShouldBe(PaymentIntentStatus.Canceled);
        ((long)Control.Books()["sum"]!).ShouldBe(0);
    }

    [Fact]
    public async Task Webhooks_that_waited_are_delivered_where_the_endpoint_has_moved_to()
    {
        await using var first = await new WebhookSink("whsec_first").Start();
        webhook = new WebhookTarget(first.Url, first.Secret);
        await Restart();
        Control.Deliveries = new DeliveryRules(Hold: true);
        var (customer, _) = await StudentWith();
        await using var second = await new WebhookSink("whsec_second").Start();
        webhook = new WebhookTarget(second.Url, second.Secret);

        await Restart();
        (await Control.WaitUntilIdleAsync(TimeSpan.FromSeconds(10))).ShouldBeTrue();

        first.Received.ShouldBeEmpty();
        second.Received.Select(entry => entry.Type).ShouldBe(["customer.created", "payment_method.attached"], ignoreOrder: true);
        second.Received.Single(entry => entry.Type == "customer.created").Data!.ObjectId.ShouldBe(customer);
    }

    [Fact]
    public async Task A_line_cut_off_by_a_kill_loses_only_itself()
    {
        var (customer, _) = await StudentWith();
        await Restart(() => File.AppendAllTextAsync(file, "{\"id\":\"cus_half\",\"obj"));

        Ok(await Customers.GetAsync(customer, null, new RequestOptions(), default)).Id.ShouldBe(customer);
    }

    [Fact]
    public async Task Reset_forgets_everything_but_the_opening_balance()
    {
        var (customer, _) = await StudentWith();
        Control.Advance(TimeSpan.FromDays(3));

        Control.Reset();

        Rejected(await Customers.GetAsync(customer, null, new RequestOptions(), default), 404);
        BalanceOf("platform").ShouldBe((5_000_000, 0));
        Control.Now.ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(30));
    }
}
