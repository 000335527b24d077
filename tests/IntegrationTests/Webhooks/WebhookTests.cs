using System.Net;
using System.Text;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.StripeSimulator.Webhooks;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Webhooks;

public sealed class ReceiveWebhookTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Body = """{"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"pi_unknown","object":"payment_intent"}}}""";

    [Fact]
    public async Task A_delivery_without_a_valid_signature_is_refused_whatever_is_wrong_with_it()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string?[] signatures =
        [
            null, "", "t=1", "v1=00", "t=x,v1=y", "t=99999999999999999999,v1=00", $"t={now},v1={new string('0', 64)}",
            WebhookSignature.Header("whsec_other", now, Body), WebhookSignature.Header("whsec_platform", now - 301, Body),
        ];

        foreach (var signature in signatures) await (await Deliver(Body, signature)).ShouldBeProblem(400, "payments.bad_webhook");
        await (await Deliver("{}", Signed("{}"))).ShouldBeProblem(400, "payments.bad_webhook");
        await (await Deliver("not json", Signed("not json"))).ShouldBeProblem(400, "payments.bad_webhook");
        (await host.Scalar<long>("select count(*) from webhooks where provider_event_id = 'evt_1'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_delivery_that_is_refused_leaves_a_log_line_with_route_and_trace_and_nothing_of_it()
    {
        var problem = await (await Deliver(Body, "t=1,v1=forged")).ShouldBeProblem(400, "payments.bad_webhook");

        // The test server warns of a limit that only the real one sets.
        var line = host.Log.Lines.Where(line => line.EndsWith((string)problem["trace_id"]!, StringComparison.Ordinal) && !line.StartsWith("Warning Microsoft", StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldStartWith("Information InstaInstru.WebApi.Common.RefusedAccess: Access to HTTP: POST /api/v1/webhooks/stripe");
        line.ShouldNotContain("forged");
        line.ShouldNotContain("evt_1");
    }

    [Fact]
    public async Task One_event_delivered_many_times_at_once_is_kept_once()
    {
        var body = Body.Replace("evt_1", "evt_many", StringComparison.Ordinal);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Deliver(body, Signed(body))));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.NoContent);
        (await host.Scalar<long>("select count(*) from webhooks where provider_event_id = 'evt_many'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("whsec_platform")]
    [InlineData("whsec_connect")]
    public async Task Each_of_the_secrets_signs_and_an_event_of_a_type_nobody_knows_is_kept_and_changes_nothing(string secret)
    {
        var body = """{"id":"evt_SECRET","object":"event","type":"quantum.entangled","data":{"object":{"id":"qe_1","object":"quantum"}}}""".Replace("SECRET", secret, StringComparison.Ordinal);

        await (await Deliver(body, WebhookSignature.Header(secret, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), body))).ShouldBe(204);
        await host.Settled();

        (await host.Scalar<string>($"select type from webhooks where provider_event_id = 'evt_{secret}' and handled_at is not null")).ShouldBe("quantum.entangled");
    }

    [Fact]
    public async Task While_a_secret_is_rolled_a_header_with_a_signature_of_either_is_taken()
    {
        var body = Body.Replace("evt_1", "evt_rolled", StringComparison.Ordinal);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var (retired, current) = (WebhookSignature.Header("whsec_retired", now, body), WebhookSignature.Header("whsec_connect", now, body));

        await (await Deliver(body, $"{retired},{current.Split(',')[1]}")).ShouldBe(204);

        (await host.Scalar<long>("select count(*) from webhooks where provider_event_id = 'evt_rolled'")).ShouldBe(1);
    }

    private static string Signed(string body) => WebhookSignature.Header("whsec_platform", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), body);

    private async Task<HttpResponseMessage> Deliver(string body, string? signature)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhooks/stripe") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null) message.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        return await host.Client().SendAsync(message);
    }
}

public sealed class ApplyWebhookTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Webhooks_doubled_twinned_and_newest_first_leave_one_hold_and_one_capture()
    {
        host.Stripe.Control.Deliveries = new(Hold: true, Duplicate: true, Twin: true, NewestFirst: true);
        var (student, booked) = await host.LessonWith("pm_card_visa");
        foreach (var instant in new[] { booked.Start.AddHours(-24), booked.End.AddHours(24), booked.End.AddHours(48) })
        {
            host.Clock.MoveTo(instant);
            host.Stripe.Control.SetClock(instant);
            await host.Services.UntilIdle();
        }

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        host.Stripe.Control.Deliveries = new(Duplicate: true, Twin: true, NewestFirst: true);
        await host.Settled();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        (await host.Scalar<long>("select count(*) from messaging.events where name = 'payments.payment_captured'")).ShouldBe(1);
        (await host.Scalar<long>("select count(*) from messaging.events where name = 'payments.payment_authorized'")).ShouldBe(1);
        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().AmountReceived.ShouldBe(10_080);
        (await host.Scalar<long>("select count(*) from webhooks where handled_at is null")).ShouldBe(0);
    }
}

public sealed class FetchWebhookObjectTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_fetched_object_counts_and_not_what_the_webhook_says()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        await host.MoveTo(booked.Start.AddHours(-24));
        var hold = (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem();
        var body = """{"id":"evt_lie","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"HOLD","object":"payment_intent","status":"succeeded","amount_received":10080}}}""".Replace("HOLD", hold.Id, StringComparison.Ordinal);
        var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhooks/stripe") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        message.Headers.Add("Stripe-Signature", WebhookSignature.Header("whsec_platform", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), body));

        await (await host.Client().SendAsync(message)).ShouldBe(204);
        await host.Settled();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
    }
}

public sealed class LookAgainAtWaitingWebhooksTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_unknown_payment_is_kept_and_looked_at_again_until_it_is_known()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        var payment = await host.Scalar<Guid>($"select id from payments where booking_id = '{booked.Id.Value}'");
        var customer = await host.Scalar<string>($"select customer from cardholders where id = '{student.Id.Value}'");
        var card = await host.Scalar<string>($"select provider_id from saved_cards where cardholder_id = '{student.Id.Value}'");
        var stray = await host.Stripe.Post<PaymentIntent>(
            "/v1/payment_intents", $"amount=5000&currency=usd&customer={customer}&payment_method={card}&confirm=true&capture_method=manual&off_session=true&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never");
        await host.Settled();
        (await host.Scalar<long>($"select count(*) from webhooks where object_id = '{stray.Id}' and handled_at is null")).ShouldBeGreaterThan(0);

        await host.Execute($"update payments set intent = '{stray.Id}', status = 'authorizing' where id = '{payment}'");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await host.Sender.Send<Result>(new LookAgainAtWaitingWebhooks(), default)).Failed.ShouldBeFalse();
        await host.Settled();

        (await host.Scalar<long>($"select count(*) from webhooks where object_id = '{stray.Id}' and handled_at is null")).ShouldBe(0);
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
    }
}
