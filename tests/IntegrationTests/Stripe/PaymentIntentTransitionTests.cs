using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.StripeSimulator;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>The table of a PaymentIntent's states, walked through our client.</summary>
public class PaymentIntentTransitionTests : StripeTest
{
    protected override SimulatorOptions Configure(SimulatorOptions options) => options with { MaxConfirms = 3 };

    [Fact]
    public async Task Without_a_card_an_intent_asks_for_one_and_with_a_card_for_confirmation()
    {
        var empty = Ok(await PaymentIntents.CreateAsync(Plain(), Once(), default));
        var (customer, card) = await StudentWith();
        var ready = Ok(await PaymentIntents.CreateAsync(Plain(customer, card), Once(), default));

        empty.Status.ShouldBe(PaymentIntentStatus.RequiresPaymentMethod);
        ready.Status.ShouldBe(PaymentIntentStatus.RequiresConfirmation);
        ready.ClientSecret.ShouldNotBeNull().ShouldStartWith(ready.Id + "_secret_");
    }

    [Fact]
    public async Task A_confirmed_manual_intent_holds_and_has_received_nothing()
    {
        var (customer, card) = await StudentWith();

        var held = Ok(await Hold(customer, card));

        held.Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
        held.AmountCapturable.ShouldBe(11_200);
        held.AmountReceived.ShouldBe(0);
        held.LatestCharge!.Value!.Captured.ShouldBeFalse();
        held.Metadata["payment_id"].ShouldBe("01JD0000000000000000000000");
        held.LatestCharge.Value.Metadata["payment_id"].ShouldBe("01JD0000000000000000000000");
        (await EventTypes()).ShouldBe(
            ["customer.created", "payment_method.attached", "payment_intent.created", "charge.succeeded", "payment_intent.amount_capturable_updated"]);
    }

    [Fact]
    public async Task A_capture_takes_the_money_once_and_for_all()
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));

        var captured = await Capture(held);
        var again = Rejected(await PaymentIntents.CaptureAsync(held.Id, new PaymentIntentCaptureOptions(), Once(), default));

        captured.Status.ShouldBe(PaymentIntentStatus.Succeeded);
        captured.AmountReceived.ShouldBe(11_200);
        captured.AmountCapturable.ShouldBe(0);
        again.Code.ShouldBe("payment_intent_unexpected_state");
        again.Message.ShouldBe("This PaymentIntent could not be captured because it has already been captured.");
        again.PaymentIntent!.Status.ShouldBe(PaymentIntentStatus.Succeeded);
        (await EventTypes()).TakeLast(2).ShouldBe(["charge.captured", "payment_intent.succeeded"]);
    }

    [Fact]
    public async Task A_partial_capture_releases_the_rest_at_once()
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));

        var captured = await Capture(held, 5_000);
        var charge = (await Fetch(held.Id)).LatestCharge!.Value!;

        captured.AmountReceived.ShouldBe(5_000);
        charge.AmountCaptured.ShouldBe(5_000);
        charge.AmountRefunded.ShouldBe(6_200);
        ((long)InBooks(held.Id)["captured"]!).ShouldBe(5_000);
        ((long)InBooks(held.Id)["refunded"]!).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_captures_more_than_is_held()
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));

        var error = Rejected(await PaymentIntents.CaptureAsync(held.Id, new PaymentIntentCaptureOptions { AmountToCapture = 11_201 }, Once(), default));

        error.Code.ShouldBe("amount_too_large");
        error.Param.ShouldBe("amount_to_capture");
        (await Fetch(held.Id)).Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
    }

    [Fact]
    public async Task An_unconfirmed_intent_cannot_be_captured()
    {
        var intent = Ok(await PaymentIntents.CreateAsync(Plain(), Once(), default));

        Rejected(await PaymentIntents.CaptureAsync(intent.Id, new PaymentIntentCaptureOptions(), Once(), default)).Message.ShouldBe(
            "This PaymentIntent could not be captured because it has a status of requires_payment_method. "
            + "Only a PaymentIntent with one of the following statuses may be captured: requires_capture.");
    }

    [Fact]
    public async Task An_automatic_intent_succeeds_at_once_and_its_money_objects_come_with_charge_updated()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith();

        var paid = Ok(await Take(customer, card, instructor));
        var later = (await Fetch(paid.Id)).LatestCharge!.Value!;

        paid.Status.ShouldBe(PaymentIntentStatus.Succeeded);
        paid.LatestCharge!.Value!.BalanceTransaction.ShouldBeNull();
        paid.LatestCharge.Value.Transfer.ShouldBeNull();
        paid.LatestCharge.Value.ApplicationFee.ShouldBeNull();
        later.BalanceTransaction.ShouldNotBeNull();
        later.Transfer.ShouldNotBeNull();
        later.ApplicationFee.ShouldNotBeNull();
        (await EventTypes()).TakeLast(6).ShouldBe(
            ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded", "transfer.created", "application_fee.created", "charge.updated"]);
    }

    [Fact]
    public async Task A_declined_intent_can_be_used_again_with_another_card()
    {
        var (customer, failing) = await StudentWith("pm_card_chargeCustomerFail");

        var declined = Declined(await Hold(customer, failing));
        var intent = await Fetch(declined.Error.PaymentIntent!.Id);
        var good = Ok(await PaymentMethods.AttachAsync("pm_card_visa", new PaymentMethodAttachOptions { Customer = customer }, Once(), default));
        var held = Ok(await PaymentIntents.ConfirmAsync(intent.Id, new PaymentIntentConfirmOptions { PaymentMethod = good.Id, OffSession = true }, Once(), default));

        intent.Status.ShouldBe(PaymentIntentStatus.RequiresPaymentMethod);
        intent.PaymentMethod.ShouldBeNull();
        intent.LastPaymentError!.DeclineCode.ShouldBe("generic_decline");
        intent.LastPaymentError.PaymentMethod!.Id.ShouldBe(failing);
        held.Id.ShouldBe(intent.Id);
        held.Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
        (await Fetch(intent.Id)).LastPaymentError.ShouldBeNull();
        (await EventTypes()).ShouldContain("payment_intent.payment_failed");
    }

    [Fact]
    public async Task Off_session_a_card_that_wants_its_owner_fails_and_the_same_intent_is_confirmed_on_session()
    {
        var (customer, card) = await StudentWith("pm_card_authenticationRequired");

        var declined = Declined(await Hold(customer, card));
        var intent = declined.Error.PaymentIntent!;
        var asked = Ok(await PaymentIntents.ConfirmAsync(intent.Id, new PaymentIntentConfirmOptions { PaymentMethod = card }, Once(), default));
        Control.AuthenticatePayment(intent.Id, passed: true);

        declined.NeedsAuthentication.ShouldBeTrue();
        declined.Error.Message.ShouldBe("Your card was declined. This transaction requires authentication.");
        intent.Status.ShouldBe(PaymentIntentStatus.RequiresPaymentMethod);
        asked.Status.ShouldBe(PaymentIntentStatus.RequiresAction);
        asked.NextAction!.Type.ShouldBe("use_stripe_sdk");
        (await Fetch(intent.Id)).Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
    }

    [Fact]
    public async Task On_session_the_owner_may_fail_and_the_intent_asks_for_a_card_again()
    {
        var (customer, card) = await StudentWith("pm_card_authenticationRequired");
        var asked = Ok(await Hold(customer, card, offSession: false));

        Control.AuthenticatePayment(asked.Id, passed: false);
        var failed = await Fetch(asked.Id);

        asked.Status.ShouldBe(PaymentIntentStatus.RequiresAction);
        failed.Status.ShouldBe(PaymentIntentStatus.RequiresPaymentMethod);
        failed.LastPaymentError!.Code.ShouldBe("payment_intent_authentication_failure");
        (await EventTypes()).TakeLast(2).ShouldBe(["payment_intent.requires_action", "payment_intent.payment_failed"]);
    }

    [Fact]
    public async Task The_owner_may_pass_and_the_bank_still_decline()
    {
        var (customer, _) = await StudentWith();
        var asked = Ok(await Hold(customer, "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", offSession: false));

        Control.AuthenticatePayment(asked.Id, passed: true);

        (await Fetch(asked.Id)).LastPaymentError!.DeclineCode.ShouldBe("insufficient_funds");
    }

    [Fact]
    public async Task A_return_url_turns_the_action_into_a_redirect()
    {
        var (customer, card) = await StudentWith("pm_card_authenticationRequired");
        var intent = Ok(await PaymentIntents.CreateAsync(Plain(customer, card), Once(), default));

        var asked = Ok(await PaymentIntents.ConfirmAsync(intent.Id, new PaymentIntentConfirmOptions { ReturnUrl = "https://example.com/back" }, Once(), default));

        asked.NextAction!.Type.ShouldBe("redirect_to_url");
        asked.NextAction.RedirectToUrl!.ReturnUrl.ShouldBe("https://example.com/back");
    }

    [Fact]
    public async Task Refusing_actions_turns_authentication_into_a_decline()
    {
        var (customer, card) = await StudentWith("pm_card_authenticationRequired");
        var intent = Ok(await PaymentIntents.CreateAsync(Plain(customer, card), Once(), default));

        Declined(await PaymentIntents.ConfirmAsync(intent.Id, new PaymentIntentConfirmOptions { ErrorOnRequiresAction = true }, Once(), default))
            .NeedsAuthentication.ShouldBeTrue();
    }

    [Fact]
    public async Task Cancelling_a_hold_releases_it_and_cancelling_again_is_an_error()
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));

        var canceled = Ok(await PaymentIntents.CancelAsync(held.Id, new PaymentIntentCancelOptions { CancellationReason = "requested_by_customer" }, Once(), default));
        var again = Rejected(await PaymentIntents.CancelAsync(held.Id, new PaymentIntentCancelOptions(), Once(), default));

        canceled.Status.ShouldBe(PaymentIntentStatus.Canceled);
        canceled.CanceledAt.ShouldNotBeNull();
        canceled.AmountCapturable.ShouldBe(0);
        canceled.CancellationReason.ShouldBe("requested_by_customer");
        again.Code.ShouldBe("payment_intent_unexpected_state");
        again.Message.ShouldBe(
            "You cannot cancel this PaymentIntent because it has a status of canceled. Only a PaymentIntent with one of the following statuses may be canceled: "
            + "requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.");
        (await Fetch(held.Id)).LatestCharge!.Value!.Refunded.ShouldBeTrue();
        (await EventTypes()).TakeLast(2).ShouldBe(["charge.refunded", "payment_intent.canceled"]);
        BalanceOf("platform").Pending.ShouldBe(0);
    }

    [Fact]
    public async Task A_captured_payment_cannot_be_cancelled_and_a_cancelled_one_not_captured_or_confirmed()
    {
        var (customer, card) = await StudentWith();
        var captured = await Capture(Ok(await Hold(customer, card)));
        var canceled = Ok(await Hold(customer, card));
        Ok(await PaymentIntents.CancelAsync(canceled.Id, new PaymentIntentCancelOptions(), Once(), default));

        Rejected(await PaymentIntents.CancelAsync(captured.Id, new PaymentIntentCancelOptions(), Once(), default)).Message!.ShouldContain("status of succeeded");
        Rejected(await PaymentIntents.CaptureAsync(canceled.Id, new PaymentIntentCaptureOptions(), Once(), default)).Message!.ShouldContain("status of canceled");
        Rejected(await PaymentIntents.ConfirmAsync(canceled.Id, new PaymentIntentConfirmOptions { PaymentMethod = card }, Once(), default)).Message!
            .ShouldContain("status of canceled");
        Rejected(await PaymentIntents.ConfirmAsync(captured.Id, new PaymentIntentConfirmOptions { PaymentMethod = card }, Once(), default)).Message!
            .ShouldContain("already succeeded");
    }

    [Fact]
    public async Task Too_many_confirmations_cancel_the_intent()
    {
        var (customer, failing) = await StudentWith("pm_card_chargeCustomerFail");
        var intent = Ok(await PaymentIntents.CreateAsync(Plain(customer), Once(), default));
        for (var attempt = 0; attempt < 3; attempt++)
            Declined(await PaymentIntents.ConfirmAsync(intent.Id, new PaymentIntentConfirmOptions { PaymentMethod = failing }, Once(), default));

        Rejected(await PaymentIntents.ConfirmAsync(intent.Id, new PaymentIntentConfirmOptions { PaymentMethod = failing }, Once(), default));

        (await Fetch(intent.Id)).Status.ShouldBe(PaymentIntentStatus.Canceled);
    }

    private static PaymentIntentCreateOptions Plain(string? customer = null, string? card = null) => new()
    {
        Amount = 11_200,
        Currency = "usd",
        Customer = customer,
        PaymentMethod = card,
        CaptureMethod = "manual",
        AutomaticPaymentMethods = new AutomaticPaymentMethodsOptions(),
    };
}
