using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>One key is one intention: the same bytes get the same answer, anything else an error.</summary>
public class IdempotencyTests : StripeTest
{
    [Fact]
    public async Task The_same_key_and_bytes_give_the_same_answer_and_one_charge()
    {
        var (customer, card) = await StudentWith();
        var request = PaymentIntentService.CreateRequest(Options(customer, card));
        var key = Once();

        var first = (await Client.SendAsync<PaymentIntent>(request, key, default)).ShouldBeOfType<StripeOutcome<PaymentIntent>.Ok>();
        var second = (await Client.SendAsync<PaymentIntent>(request, key, default)).ShouldBeOfType<StripeOutcome<PaymentIntent>.Ok>();

        (first.Replayed, second.Replayed).ShouldBe((false, true));
        second.Value.Id.ShouldBe(first.Value.Id);
        Ok(await PaymentIntents.ListAsync(new PaymentIntentListOptions { Customer = customer }, new RequestOptions(), default)).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_other_parameters_or_another_endpoint_is_an_error()
    {
        var (customer, card) = await StudentWith();
        var key = Once();
        var held = Ok(await PaymentIntents.CreateAsync(Options(customer, card), key, default));

        var otherAmount = Rejected(await PaymentIntents.CreateAsync(Options(customer, card, amount: 5_001), key, default));
        var otherEndpoint = Rejected(await PaymentIntents.CancelAsync(held.Id, new PaymentIntentCancelOptions(), key, default));

        otherAmount.Type.ShouldBe("idempotency_error");
        otherAmount.Code.ShouldBeNull();
        otherEndpoint.Type.ShouldBe("idempotency_error");
        otherEndpoint.Message!.ShouldContain("same endpoint");
        (await Fetch(held.Id)).Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
    }

    [Fact]
    public async Task A_decline_is_repeated_for_a_day_so_a_new_attempt_needs_a_new_key()
    {
        var (customer, card) = await StudentWith("pm_card_chargeCustomerFail");
        var key = Once();
        var first = Declined(await PaymentIntents.CreateAsync(Options(customer, card), key, default));

        var repeated = Declined(await PaymentIntents.CreateAsync(Options(customer, card), key, default));
        var attempted = Declined(await PaymentIntents.CreateAsync(Options(customer, card), Once(), default));

        repeated.Error.PaymentIntent!.Id.ShouldBe(first.Error.PaymentIntent!.Id);
        attempted.Error.PaymentIntent!.Id.ShouldNotBe(first.Error.PaymentIntent.Id);
    }

    [Fact]
    public async Task After_24_hours_the_key_is_forgotten_and_the_call_executes_anew()
    {
        var (customer, card) = await StudentWith();
        var key = Once();
        var first = Ok(await PaymentIntents.CreateAsync(Options(customer, card), key, default));

        Control.Advance(TimeSpan.FromHours(23));
        var within = Ok(await PaymentIntents.CreateAsync(Options(customer, card), key, default));
        Control.Advance(TimeSpan.FromHours(2));
        var after = Ok(await PaymentIntents.CreateAsync(Options(customer, card), key, default));

        within.Id.ShouldBe(first.Id);
        after.Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task Refused_parameters_leave_the_key_free()
    {
        var (customer, card) = await StudentWith();
        var key = Once();

        Rejected(await PaymentIntents.CreateAsync(Options(customer, card, amount: 49), key, default)).Code.ShouldBe("amount_too_small");
        Ok(await PaymentIntents.CreateAsync(Options(customer, card), key, default)).Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
    }

    [Fact]
    public async Task A_wrong_state_is_remembered_under_its_key()
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await PaymentIntents.CreateAsync(Options(customer, card), Once(), default));
        Ok(await PaymentIntents.CancelAsync(held.Id, new PaymentIntentCancelOptions(), Once(), default));

        var (status, _, first) = await Raw(HttpMethod.Post, $"/v1/payment_intents/{held.Id}/capture", idempotencyKey: "capture-1");
        var (_, _, second) = await Raw(HttpMethod.Post, $"/v1/payment_intents/{held.Id}/capture", idempotencyKey: "capture-1");

        status.ShouldBe(400);
        first.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        second.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task While_a_call_runs_its_key_is_in_use()
    {
        var (customer, card) = await StudentWith();
        var key = Once();
        Control.Faults.Plan(new Fault(FaultKind.Slow, Match: "POST /v1/payment_intents", DelayMs: 2_000));

        var running = PaymentIntents.CreateAsync(Options(customer, card), key, default);
        while (Control.Faults.ToJson()["planned"]!.AsArray().Count > 0 && !running.IsCompleted)
            await Task.Yield();
        StripeOutcome<PaymentIntent> meanwhile;
        do
            meanwhile = await PaymentIntents.CreateAsync(Options(customer, card), key, default);
        while (meanwhile is StripeOutcome<PaymentIntent>.Ok && !running.IsCompleted);

        meanwhile.ShouldBeOfType<StripeOutcome<PaymentIntent>.Busy>().Error.Code.ShouldBe("idempotency_key_in_use");
        Ok(await running).Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
    }

    [Fact]
    public async Task Keys_are_separate_per_account()
    {
        var instructor = await Instructor();
        Control.TopUp(1_000);
        Ok(await Transfers.CreateAsync(new TransferCreateOptions { Amount = 900, Currency = "usd", Destination = instructor }, Once(), default));
        var payout = new PayoutCreateOptions { Amount = 500, Currency = "usd" };

        var platform = Ok(await Payouts.CreateAsync(payout, new RequestOptions { IdempotencyKey = "same" }, default));
        var connected = Ok(await Payouts.CreateAsync(payout, new RequestOptions { IdempotencyKey = "same", StripeAccount = instructor }, default));

        connected.Id.ShouldNotBe(platform.Id);
    }

    [Fact]
    public async Task A_server_error_after_the_effect_is_repeated_and_the_effect_found_by_listing()
    {
        var (customer, card) = await StudentWith();
        var key = Once();
        Control.Faults.Plan(new Fault(FaultKind.ApiErrorAfter, Match: "POST /v1/payment_intents"));

        var first = await PaymentIntents.CreateAsync(Options(customer, card), key, default);
        var second = await PaymentIntents.CreateAsync(Options(customer, card), key, default);

        first.ShouldBeOfType<StripeOutcome<PaymentIntent>.Unknown>().Reason.ShouldBe("status 500");
        second.ShouldBeOfType<StripeOutcome<PaymentIntent>.Unknown>();
        var found = Ok(await PaymentIntents.ListAsync(new PaymentIntentListOptions { Customer = customer }, new RequestOptions(), default));
        found.Data.ShouldHaveSingleItem().Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
    }

    private static PaymentIntentCreateOptions Options(string customer, string card, long amount = 5_000) => new()
    {
        Amount = amount,
        Currency = "usd",
        Customer = customer,
        PaymentMethod = card,
        Confirm = true,
        OffSession = true,
        CaptureMethod = "manual",
        AutomaticPaymentMethods = new AutomaticPaymentMethodsOptions(),
    };
}
