using InstaInstru.Infrastructure.Payments.Stripe;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>Saving a card, from the server and from the browser.</summary>
public class SetupIntentTests : StripeTest
{
    [Fact]
    public async Task The_browser_saves_a_card_with_the_client_secret()
    {
        var customer = Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default)).Id;
        var setup = Ok(await SetupIntents.CreateAsync(new SetupIntentCreateOptions { Customer = customer, Usage = "off_session" }, Once(), default));

        var wrong = await Raw(HttpMethod.Post, $"/v1/setup_intents/{setup.Id}/confirm", "payment_method=pm_card_visa&client_secret=x", key: "pk_test_x");
        var right = await Raw(HttpMethod.Post, $"/v1/setup_intents/{setup.Id}/confirm", $"payment_method=pm_card_visa&client_secret={setup.ClientSecret}", key: "pk_test_x");

        setup.Status.ShouldBe("requires_payment_method");
        wrong.Status.ShouldBe(404);
        right.Status.ShouldBe(200);
        var saved = Ok(await PaymentMethods.ListAsync(new PaymentMethodListOptions { Customer = customer, Type = "card" }, new RequestOptions(), default));
        saved.Data.ShouldHaveSingleItem().Card!.Last4.ShouldBe("4242");
        (await EventTypes()).ShouldBe(["customer.created", "setup_intent.created", "payment_method.attached", "setup_intent.succeeded"]);
    }

    [Fact]
    public async Task A_card_that_the_bank_refuses_is_not_saved()
    {
        var customer = Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default)).Id;

        var declined = Declined(await SetupIntents.CreateAsync(
            new SetupIntentCreateOptions { Customer = customer, PaymentMethod = "pm_card_visa_chargeDeclined", Confirm = true }, Once(), default));

        declined.Error.SetupIntent!.Status.ShouldBe("requires_payment_method");
        (await EventTypes())[^1].ShouldBe("setup_intent.setup_failed");
    }

    [Fact]
    public async Task Failing_the_authentication_fails_the_setup_and_it_can_be_tried_again()
    {
        var customer = Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default)).Id;
        var setup = Ok(await SetupIntents.CreateAsync(
            new SetupIntentCreateOptions { Customer = customer, PaymentMethod = "pm_card_authenticationRequired", Confirm = true }, Once(), default));

        Control.AuthenticateSetup(setup.Id, passed: false);
        var failed = Ok(await SetupIntents.GetAsync(setup.Id, null, new RequestOptions(), default));
        var again = Ok(await SetupIntents.ConfirmAsync(setup.Id, new SetupIntentConfirmOptions { PaymentMethod = "pm_card_visa" }, Once(), default));

        failed.LastSetupError!.Code.ShouldBe("setup_intent_authentication_failure");
        again.Status.ShouldBe("succeeded");
    }

    [Fact]
    public async Task A_finished_setup_is_neither_cancelled_nor_confirmed_again()
    {
        var customer = Ok(await Customers.CreateAsync(new CustomerCreateOptions(), Once(), default)).Id;
        var done = Ok(await SetupIntents.CreateAsync(new SetupIntentCreateOptions { Customer = customer, PaymentMethod = "pm_card_visa", Confirm = true }, Once(), default));
        var open = Ok(await SetupIntents.CreateAsync(new SetupIntentCreateOptions { Customer = customer }, Once(), default));

        Rejected(await SetupIntents.CancelAsync(done.Id, new SetupIntentCancelOptions(), Once(), default)).Code.ShouldBe("setup_intent_unexpected_state");
        Rejected(await SetupIntents.ConfirmAsync(done.Id, new SetupIntentConfirmOptions(), Once(), default)).Code.ShouldBe("setup_intent_unexpected_state");
        Ok(await SetupIntents.CancelAsync(open.Id, new SetupIntentCancelOptions { CancellationReason = "abandoned" }, Once(), default)).Status.ShouldBe("canceled");
    }
}
