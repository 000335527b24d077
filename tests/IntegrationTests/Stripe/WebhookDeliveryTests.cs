using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.StripeSimulator;
using InstaInstru.StripeSimulator.Webhooks;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>Signed webhooks over real HTTP: at least once, in no order, retried, and the wait until all are through.</summary>
public class WebhookDeliveryTests : StripeTest
{
    private readonly WebhookSink platform = new("whsec_platform");
    private readonly WebhookSink connect = new("whsec_connect");

    public override async Task InitializeAsync()
    {
        await platform.Start();
        await connect.Start();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await platform.DisposeAsync();
        await connect.DisposeAsync();
    }

    protected override SimulatorOptions Configure(SimulatorOptions options) => options with
    {
        Webhooks = [new WebhookTarget(platform.Url, platform.Secret), new WebhookTarget(connect.Url, connect.Secret, Connect: true)],
        WebhookBackOff = TimeSpan.FromMilliseconds(5),
        WebhookAttempts = 3,
    };

    [Fact]
    public async Task Every_event_arrives_signed_at_the_endpoint_it_belongs_to()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith();
        await Capture(Ok(await Hold(customer, card, instructor)), fee: 2_700);

        await Idle();

        (platform.Refused, connect.Refused).ShouldBe((0, 0));
        platform.Received.Select(entry => entry.Type).ShouldBe(
            [
                "customer.created", "payment_method.attached", "payment_intent.created", "charge.succeeded", "payment_intent.amount_capturable_updated",
                "transfer.created", "application_fee.created", "charge.captured", "payment_intent.succeeded",
            ],
            ignoreOrder: true);
        platform.Received.ShouldAllBe(entry => entry.Account == null && entry.ApiVersion == StripeConfiguration.ApiVersion);
        connect.Received.Select(entry => entry.Type).ShouldBe(["capability.updated", "account.updated"], ignoreOrder: true);
        connect.Received.ShouldAllBe(entry => entry.Account == instructor);
        var succeeded = platform.Received.Single(entry => entry.Type == "payment_intent.succeeded").Data!;
        succeeded.ObjectType.ShouldBe("payment_intent");
        succeeded.As<PaymentIntent>()!.AmountReceived.ShouldBe(11_200);
    }

    [Fact]
    public async Task A_refused_delivery_is_tried_again_signed_anew()
    {
        platform.Answers.Enqueue(500);
        platform.Answers.Enqueue(302);

        var customer = Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default));
        await Idle();

        platform.Received.ShouldHaveSingleItem().Data!.ObjectId.ShouldBe(customer.Id);
        platform.Answers.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_never_accepted_is_found_in_the_list_and_can_be_sent_again()
    {
        foreach (var status in new[] { 500, 400, 503 })
            platform.Answers.Enqueue(status);
        Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default));
        await Idle();
        Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default));
        await Idle();

        var missed = Ok(await Events.ListAsync(new EventListOptions { DeliverySuccess = false }, new RequestOptions(), default)).Data.ShouldHaveSingleItem();
        Control.Resend(missed.Id);
        await Idle();

        platform.Received.Select(entry => entry.Id).ShouldContain(missed.Id);
        Ok(await Events.ListAsync(new EventListOptions { DeliverySuccess = false }, new RequestOptions(), default)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deliveries_may_come_twice_late_or_as_twins()
    {
        Control.Deliveries = new DeliveryRules(Hold: true, Duplicate: true, Twin: true, NewestFirst: true);
        var first = Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default));
        ((bool)Control.Idle()["idle"]!).ShouldBeFalse();
        platform.Received.ShouldBeEmpty();

        Control.Deliveries = new DeliveryRules();
        await Idle();

        platform.Received.Count.ShouldBe(4);
        platform.Received.Select(entry => entry.Id).Distinct().Count().ShouldBe(2);
        platform.Received.ShouldAllBe(entry => entry.Data!.ObjectId == first.Id);
    }

    [Fact]
    public async Task An_endpoint_made_through_the_api_gets_its_own_secret_and_only_what_it_wants()
    {
        var (_, body, _) = await Raw(HttpMethod.Post, "/v1/webhook_endpoints", "url=http%3A%2F%2F127.0.0.1%3A1%2Fhook&enabled_events[]=charge.captured");
        var secret = (string)body["secret"]!;
        await using var sink = await new WebhookSink(secret).Start();
        await Raw(HttpMethod.Post, $"/v1/webhook_endpoints/{(string)body["id"]!}", "url=" + Uri.EscapeDataString(sink.Url));

        var (customer, card) = await StudentWith();
        await Capture(Ok(await Hold(customer, card)));
        await Idle();

        sink.Received.ShouldHaveSingleItem().Type.ShouldBe("charge.captured");
        (await Raw(HttpMethod.Get, $"/v1/webhook_endpoints/{(string)body["id"]!}")).Body.ContainsKey("secret").ShouldBeFalse();
    }

    [Fact]
    public async Task What_the_clock_does_is_delivered_before_the_simulator_is_idle()
    {
        var (customer, card) = await StudentWith();
        Ok(await Hold(customer, card));

        Control.Advance(TimeSpan.FromDays(8));
        await Idle();

        platform.Received.Select(entry => entry.Type).ShouldContain("charge.expired");
        platform.Received.Select(entry => entry.Type).ShouldContain("payment_intent.canceled");
    }

    private async Task Idle() => (await Control.WaitUntilIdleAsync(TimeSpan.FromSeconds(10))).ShouldBeTrue();
}
