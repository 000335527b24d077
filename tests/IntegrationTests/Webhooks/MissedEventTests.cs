using InstaInstru.Application.Payments;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Webhooks;

public sealed class ReadMissedEventsTests(AllJobsHost host) : IClassFixture<AllJobsHost>
{
    [Fact]
    public async Task A_chargeback_whose_webhooks_were_lost_is_found_within_the_hour()
    {
        var (_, student, booked) = await host.CapturedLesson();
        await host.LoseWebhooks(() => host.Stripe.Control.Dispute(host.HoldsOf(booked.Id).Result.Single().LatestCharge!.Id));
        (await host.Scalar<long>("select count(*) from chargebacks")).ShouldBe(0);

        await host.MoveTo(host.Clock.Now.AddHours(2));

        (await host.Scalar<long>($"select count(*) from chargebacks where booking_id = '{booked.Id.Value}'")).ShouldBe(1);
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Frozen);
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task An_account_that_was_restricted_is_found_by_its_own_list_of_events()
    {
        var teacher = await new InstructorBuilder(host).GoLive();
        var account = (await teacher.PayoutAccount()).Account!;
        await host.LoseWebhooks(() => host.Stripe.Control.Restrict(account, due: "external_account"));
        (await teacher.Live()).ShouldBeTrue();

        await host.MoveTo(host.Clock.Now.AddHours(2));

        (await teacher.Live()).ShouldBeFalse();
    }
}

public sealed class StartEventFeedTests(AllJobsHost host) : IClassFixture<AllJobsHost>
{
    [Fact]
    public async Task A_list_is_read_on_from_where_it_was_read_to_also_after_the_provider_was_away()
    {
        await host.Settled();
        await host.MoveTo(host.Clock.Now.AddHours(2));
        var before = await host.ReadTo();
        host.Stripe.Control.Faults.Plan(new(FaultKind.Unavailable, 1, "/v1/events"));

        await host.MoveTo(host.Clock.Now.AddHours(1));
        await host.MoveTo(host.Clock.Now.AddHours(1));

        (await host.ReadTo()).ShouldBeGreaterThan(before);
        (await host.Scalar<long>("select count(*) from event_feeds where account is null")).ShouldBe(1);
    }
}

public sealed class ReadProviderEventsTests(AllJobsHost host) : IClassFixture<AllJobsHost>
{
    [Fact]
    public async Task Every_page_of_the_list_is_read()
    {
        for (var number = 0; number < 120; number++) await host.Stripe.Post<Infrastructure.Payments.Stripe.Customer>("/v1/customers", "description=many");
        await host.Settled();
        await host.Execute("delete from webhooks where type = 'customer.created'", asOwner: true);

        await host.MoveTo(host.Clock.Now.AddHours(2));

        (await host.Scalar<long>("select count(*) from webhooks where type = 'customer.created' and handled_at is not null")).ShouldBe(120);
        host.Stripe.Control.Calls.Calls.Count(call => call.Path == "/v1/events" && call.Parameters.Contains("starting_after", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
    }
}

public sealed class KeepMissedEventsTests(AllJobsHost host) : IClassFixture<AllJobsHost>
{
    [Fact]
    public async Task Events_the_inbox_has_and_those_still_on_their_way_are_left_alone()
    {
        var now = host.Clock.Now;
        ListedEvent Listed(string id, DateTimeOffset happened) => new(id, "customer.created", "cus_1", happened, """{"id":"x","object":"event","type":"customer.created","data":{"object":{"id":"cus_1"}}}""");
        var message = new KeepMissedEvents(new(null, now.AddHours(-1), now), [Listed("evt_new", now.AddMinutes(-5).AddSeconds(1)), Listed("evt_lost", now.AddMinutes(-5))], false);

        (await host.Sender.Send<Result>(message, default)).Failed.ShouldBeFalse();
        (await host.Sender.Send<Result>(message, default)).Failed.ShouldBeFalse();
        await host.Settled();

        (await host.Scalar<string>("select string_agg(provider_event_id, ',') from webhooks where provider_event_id in ('evt_new', 'evt_lost')")).ShouldBe("evt_lost");
    }
}

/// <summary>Events without webhooks.</summary>
public static class MissedEvents
{
    /// <summary>Nothing that this sets off at the provider is ever delivered.</summary>
    public static async Task LoseWebhooks(this ApiHost host, Action happens)
    {
        await host.Settled();
        var before = await host.Scalar<long>("select count(*) from webhooks");
        host.Stripe.Control.Deliveries = new(Lost: true);
        happens();
        await host.Settled();
        host.Stripe.Control.Deliveries = new();
        (await host.Scalar<long>("select count(*) from webhooks")).ShouldBe(before);
    }

    /// <summary>To when the platform's events were read.</summary>
    public static Task<DateTime> ReadTo(this ApiHost host) => host.Scalar<DateTime>("select read_to from event_feeds where account is null");
}
