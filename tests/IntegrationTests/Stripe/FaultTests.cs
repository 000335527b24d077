using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>What the network and Stripe can do to a call, and that repeating the same bytes settles it.</summary>
public class FaultTests : StripeTest
{
    [Theory]
    [InlineData(FaultKind.Cut, "network")]
    [InlineData(FaultKind.Timeout, "timeout")]
    [InlineData(FaultKind.Unavailable, "status 503")]
    [InlineData(FaultKind.ApiError, "status 500")]
    [InlineData(FaultKind.NotJson, "not JSON")]
    public async Task What_gives_no_definite_answer_is_unknown(string fault, string reason)
    {
        Control.Faults.Plan(new Fault(fault));
        var client = NewClient(new StripeOptions { SecretKey = Key, JobBudget = fault == FaultKind.Timeout ? TimeSpan.FromMilliseconds(400) : TimeSpan.FromSeconds(30) });

        var outcome = await new CustomerService(client).CreateAsync(new CustomerCreateOptions(), Once(), default);

        outcome.ShouldBeOfType<StripeOutcome<Customer>.Unknown>().Reason.ShouldBe(reason);
        outcome.MayRetry.ShouldBeTrue();
    }

    [Theory]
    [InlineData(FaultKind.RateLimit, "rate_limit")]
    [InlineData(FaultKind.LockTimeout, "lock_timeout")]
    [InlineData(FaultKind.KeyInUse, "idempotency_key_in_use")]
    public async Task What_asks_to_come_back_is_busy_and_works_with_the_same_key(string fault, string code)
    {
        Control.Faults.Plan(new Fault(fault, Times: 2));
        var key = Once();

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var busy = (await Customers.CreateAsync(new CustomerCreateOptions(), key, default)).ShouldBeOfType<StripeOutcome<Customer>.Busy>();
            busy.Error.Code.ShouldBe(code);
            busy.MayRetry.ShouldBeTrue();
        }
        Ok(await Customers.CreateAsync(new CustomerCreateOptions(), key, default)).Id.ShouldStartWith("cus_");
    }

    [Theory]
    [InlineData(FaultKind.CutAfter)]
    [InlineData(FaultKind.TimeoutAfter)]
    public async Task A_lost_answer_is_fetched_by_repeating_the_same_bytes(string fault)
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));
        var request = PaymentIntentService.CaptureRequest(held.Id, new PaymentIntentCaptureOptions());
        var impatient = NewClient(new StripeOptions { SecretKey = Key, JobBudget = TimeSpan.FromSeconds(3) });
        var key = Once();
        Control.Faults.Plan(new Fault(fault, Match: "/capture"));

        var lost = await impatient.SendAsync<PaymentIntent>(request, key, default);
        var repeated = await Client.SendAsync<PaymentIntent>(request, key, default);

        lost.ShouldBeOfType<StripeOutcome<PaymentIntent>.Unknown>();
        repeated.ShouldBeOfType<StripeOutcome<PaymentIntent>.Ok>().Replayed.ShouldBeTrue();
        (await EventTypes()).Count(type => type == "charge.captured").ShouldBe(1);
        Control.Calls.Calls.Where(call => call.Path.EndsWith("/capture", StringComparison.Ordinal)).Select(call => (call.IdempotencyKey, call.Parameters)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_person_waits_no_longer_than_the_users_budget()
    {
        Control.Faults.Plan(new Fault(FaultKind.Timeout));
        var client = NewClient(new StripeOptions { SecretKey = Key, UserBudget = TimeSpan.FromMilliseconds(200) });
        var started = TimeProvider.System.GetTimestamp();

        var outcome = await new CustomerService(client).CreateAsync(new CustomerCreateOptions(), Once() with { Budget = CallBudget.User }, default);

        outcome.ShouldBeOfType<StripeOutcome<Customer>.Unknown>();
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_so()
    {
        Control.Faults.Plan(new Fault(FaultKind.Timeout));
        using var given = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(Customers.CreateAsync(new CustomerCreateOptions(), Once(), given.Token));
    }

    [Fact]
    public async Task No_server_is_unknown()
    {
        var stopped = await StripeSimulator.SimulatorHost.StartAsync(new StripeSimulator.SimulatorOptions());
        var options = new StripeOptions { SecretKey = Key };
        var client = NewClient(options);
        options.ApiBase = new Uri(stopped.Url);
        await stopped.DisposeAsync();

        (await new CustomerService(client).CreateAsync(new CustomerCreateOptions(), Once(), default)).ShouldBeOfType<StripeOutcome<Customer>.Unknown>().Reason.ShouldBe("network");
    }
}
