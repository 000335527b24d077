using InstaInstru.Infrastructure.Payments.Stripe;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>Stripe's published test cards behave as published.</summary>
public class TestCardTests : StripeTest
{
    [Theory]
    [InlineData("pm_card_visa", "visa")]
    [InlineData("pm_card_visa_debit", "visa")]
    [InlineData("pm_card_mastercard", "mastercard")]
    [InlineData("pm_card_amex", "amex")]
    [InlineData("pm_card_bypassPending", "visa")]
    [InlineData("pm_card_createIssuerFraudRecord", "visa")]
    public async Task Good_cards_are_saved_and_charged(string token, string brand)
    {
        var (customer, card) = await StudentWith(token);

        var paid = Ok(await Take(customer, card));

        paid.Status.ShouldBe(PaymentIntentStatus.Succeeded);
        paid.LatestCharge!.Value!.PaymentMethodDetails!.Card!.Brand.ShouldBe(brand);
    }

    [Theory]
    [InlineData("pm_card_visa_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds")]
    [InlineData("pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card")]
    [InlineData("pm_card_visa_chargeDeclinedStolenCard", "card_declined", "stolen_card")]
    [InlineData("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "card_declined", "card_velocity_exceeded")]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "expired_card", null)]
    [InlineData("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", null)]
    [InlineData("pm_card_chargeDeclinedProcessingError", "processing_error", null)]
    public async Task Declining_cards_say_why_and_cannot_be_saved(string token, string code, string? declineCode)
    {
        var customer = Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default)).Id;

        var charge = Declined(await Hold(customer, token));
        var saving = Declined(await PaymentMethods.AttachAsync(token, new PaymentMethodAttachOptions { Customer = customer }, Once(), default));

        (charge.Code, charge.DeclineCode).ShouldBe((code, declineCode));
        charge.Error.Type.ShouldBe("card_error");
        charge.Error.PaymentIntent!.Status.ShouldBe(PaymentIntentStatus.RequiresPaymentMethod);
        charge.Error.Charge.ShouldNotBeNull();
        saving.Code.ShouldBe(code);
        Ok(await PaymentMethods.ListAsync(new PaymentMethodListOptions { Customer = customer }, new RequestOptions(), default)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_card_for_off_session_tests_is_saved_and_every_charge_fails()
    {
        var (customer, card) = await StudentWith("pm_card_chargeCustomerFail");

        Declined(await Hold(customer, card)).Code.ShouldBe("card_declined");
        Declined(await Take(customer, card)).Code.ShouldBe("card_declined");
    }

    [Fact]
    public async Task A_card_that_wants_its_owner_until_set_up_works_off_session_afterwards()
    {
        var customer = Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default)).Id;
        var setup = Ok(await SetupIntents.CreateAsync(
            new SetupIntentCreateOptions { Customer = customer, PaymentMethod = "pm_card_authenticationRequiredOnSetup", Confirm = true, Usage = "off_session" }, Once(), default));
        setup.Status.ShouldBe("requires_action");
        Control.AuthenticateSetup(setup.Id, passed: true);
        var ready = Ok(await SetupIntents.GetAsync(setup.Id, null, new RequestOptions(), default));

        Declined(await Hold(customer, "pm_card_authenticationRequiredOnSetup")).NeedsAuthentication.ShouldBeTrue();
        Ok(await Hold(customer, ready.PaymentMethod!.Id)).Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
    }

    [Fact]
    public async Task A_card_set_up_for_off_session_asks_only_when_its_owner_is_there()
    {
        var (customer, card) = await StudentWith("pm_card_authenticationRequiredSetupForOffSession");

        Ok(await Hold(customer, card)).Status.ShouldBe(PaymentIntentStatus.RequiresCapture);
        Ok(await Hold(customer, card, offSession: false)).Status.ShouldBe(PaymentIntentStatus.RequiresAction);
    }

    [Theory]
    [InlineData("pm_card_radarBlock")]
    [InlineData("pm_card_riskLevelHighest")]
    public async Task Radar_blocks_as_a_decline(string token)
    {
        var (customer, card) = await StudentWithout(token);

        Declined(await Hold(customer, card)).DeclineCode.ShouldBe("fraudulent");
    }

    [Fact]
    public async Task The_same_number_has_the_same_fingerprint_under_every_customer()
    {
        var first = await StudentWith();
        var second = await StudentWith();
        var other = await StudentWith("pm_card_mastercard");

        var fingerprints = new List<string?>();
        foreach (var card in new[] { first.Card, second.Card, other.Card })
            fingerprints.Add(Ok(await PaymentMethods.GetAsync(card, null, new RequestOptions(), default)).Card!.Fingerprint);
        first.Card.ShouldNotBe(second.Card);
        fingerprints[0].ShouldBe(fingerprints[1]);
        fingerprints[2].ShouldNotBe(fingerprints[0]);
    }

    [Fact]
    public async Task A_saved_card_serves_only_its_owner()
    {
        var (customer, card) = await StudentWith();
        var (stranger, _) = await StudentWith();

        Rejected(await Hold(stranger, card)).Param.ShouldBe("payment_method");
        Rejected(await PaymentMethods.AttachAsync(card, new PaymentMethodAttachOptions { Customer = stranger }, Once(), default)).Message!.ShouldContain("already been attached");
        Ok(await PaymentMethods.DetachAsync(card, new PaymentMethodDetachOptions(), Once(), default)).Customer.ShouldBeNull();
        Rejected(await Hold(customer, card)).Param.ShouldBe("payment_method");
    }

    private async Task<(string Customer, string Card)> StudentWithout(string token) =>
        (Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default)).Id, token);
}
