using InstaInstru.Infrastructure.Payments.Stripe;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>How long a hold lives, and that only the simulator's clock ends it.</summary>
public class HoldExpiryTests : StripeTest
{
    [Theory]
    [InlineData("pm_card_visa", true, 4 * 24 + 18)]
    [InlineData("pm_card_visa", false, 7 * 24)]
    [InlineData("pm_card_mastercard", true, 7 * 24)]
    [InlineData("pm_card_amex", true, 7 * 24)]
    [InlineData("pm_card_discover", true, 7 * 24)]
    public async Task A_hold_lives_as_long_as_its_brand_and_session_allow(string token, bool offSession, int hours)
    {
        var (customer, card) = await StudentWith(token);

        var held = Ok(await Hold(customer, card, offSession: offSession));

        held.CaptureBefore.ShouldBe(held.LatestCharge!.Value!.Created.AddHours(hours));
    }

    [Fact]
    public async Task A_hold_that_nobody_captures_is_cancelled_by_the_clock()
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));

        Control.Advance(TimeSpan.FromHours((4 * 24) + 17));
        var standing = await Fetch(held.Id);
        Control.Advance(TimeSpan.FromHours(2));
        var gone = await Fetch(held.Id);

        standing.Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
        gone.Status.ShouldBe(PaymentIntentStatus.Canceled);
        gone.CancellationReason.ShouldBe("automatic");
        gone.CanceledAt.ShouldBe(held.CaptureBefore!.Value.AddMinutes(5));
        (await EventTypes()).TakeLast(2).ShouldBe(["charge.expired", "payment_intent.canceled"]);
    }

    [Fact]
    public async Task Just_after_the_deadline_the_hold_is_gone_although_the_intent_does_not_show_it_yet()
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));
        Control.SetClock(held.CaptureBefore!.Value.AddMinutes(1));

        var error = Rejected(await PaymentIntents.CaptureAsync(held.Id, new PaymentIntentCaptureOptions(), Once(), default));

        error.Code.ShouldBe("charge_expired_for_capture");
        (await Fetch(held.Id)).Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
    }

    [Fact]
    public async Task A_captured_hold_does_not_expire()
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));
        await Capture(held);

        Control.Advance(TimeSpan.FromDays(8));

        (await Fetch(held.Id)).Status.ShouldBe(PaymentIntentStatus.Succeeded);
    }

    [Fact]
    public async Task The_clock_names_the_next_thing_that_will_happen()
    {
        Control.NextDue.ShouldBeNull();
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));

        Control.NextDue.ShouldBe(held.CaptureBefore!.Value.AddMinutes(5));
        Control.SetClock(Control.NextDue!.Value);
        Control.NextDue.ShouldBeNull();
    }
}
