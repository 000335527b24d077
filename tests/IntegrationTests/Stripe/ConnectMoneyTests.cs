using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.StripeSimulator;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>Where every cent of a destination charge, a transfer and a payout goes.</summary>
public class ConnectMoneyTests : StripeTest
{
    protected override SimulatorOptions Configure(SimulatorOptions options) => options with { PlatformBalanceCents = 0 };

    [Fact]
    public async Task A_destination_charge_pays_the_instructor_after_capture_and_the_platform_its_fee_less_stripes()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card, instructor));
        BalanceOf(instructor).ShouldBe((0, 0));

        await Capture(held, fee: 2_700);

        BalanceOf(instructor).ShouldBe((0, 8_500));
        BalanceOf("platform").ShouldBe((0, 2_700 - 355));
        var books = InBooks(held.Id);
        ((long)books["application_fee"]!).ShouldBe(2_700);
        ((long)books["transferred"]!).ShouldBe(11_200);
        ((long)books["stripe_fee"]!).ShouldBe(355);
        (await EventTypes()).TakeLast(4).ShouldBe(["transfer.created", "application_fee.created", "charge.captured", "payment_intent.succeeded"]);
    }

    [Fact]
    public async Task The_fee_may_be_set_anew_at_capture_and_is_capped_at_what_is_captured()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith();

        await Capture(Ok(await Hold(customer, card, instructor)), fee: 6_950);
        BalanceOf(instructor).ShouldBe((0, 4_250));
        var all = await Capture(Ok(await Hold(customer, card, instructor)), amount: 5_000, fee: 11_200);

        all.ApplicationFeeAmount.ShouldBe(5_000);
        BalanceOf(instructor).ShouldBe((0, 4_250));
    }

    [Fact]
    public async Task Without_a_fee_there_is_no_fee_object_and_nothing_to_refund_of_it()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith();
        Control.TopUp(100_000);
        var tip = Ok(await Take(customer, card, instructor, amount: 1_000, fee: 0));

        var charge = (await Fetch(tip.Id)).LatestCharge!.Value!;
        var error = Rejected(await Refunds.CreateAsync(
            new RefundCreateOptions { PaymentIntent = tip.Id, ReverseTransfer = true, RefundApplicationFee = true }, Once(), default));
        Ok(await Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = tip.Id, ReverseTransfer = true, RefundApplicationFee = false }, Once(), default));

        charge.ApplicationFee.ShouldBeNull();
        error.Param.ShouldBe("refund_application_fee");
        (await EventTypes()).ShouldNotContain("application_fee.created");
        BalanceOf(instructor).ShouldBe((-1_000, 1_000));
    }

    [Fact]
    public async Task Funds_are_pending_for_two_days_and_then_available()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith();
        await Capture(Ok(await Hold(customer, card, instructor)), fee: 2_700);

        Control.Advance(TimeSpan.FromHours(47));
        BalanceOf(instructor).ShouldBe((0, 8_500));
        Control.Advance(TimeSpan.FromHours(1));

        BalanceOf(instructor).ShouldBe((8_500, 0));
        BalanceOf("platform").ShouldBe((2_345, 0));
        var balance = Ok(await new BalanceService(Client).GetAsync(new RequestOptions { StripeAccount = instructor }, default));
        balance.Available.ShouldHaveSingleItem().Amount.ShouldBe(8_500);
    }

    [Fact]
    public async Task The_card_that_bypasses_pending_makes_money_available_at_once()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith("pm_card_bypassPending");

        await Capture(Ok(await Hold(customer, card, instructor)), fee: 2_700);

        BalanceOf(instructor).ShouldBe((8_500, 0));
        BalanceOf("platform").ShouldBe((2_345, 0));
    }

    [Fact]
    public async Task A_transfer_needs_available_money_unless_it_waits_for_a_charge()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith();
        var paid = await Capture(Ok(await Hold(customer, card)));
        var charge = paid.LatestCharge!.Id;
        var topUp = new TransferCreateOptions { Amount = 3_050, Currency = "usd", Destination = instructor };
        var tied = new TransferCreateOptions { Amount = 10_000, Currency = "usd", Destination = instructor, SourceTransaction = charge };

        var short_ = Rejected(await Transfers.CreateAsync(topUp, Once(), default));
        var waiting = Ok(await Transfers.CreateAsync(tied, Once(), default));
        var tooMuch = Rejected(await Transfers.CreateAsync(tied, Once(), default));
        Control.TopUp(3_050);
        Ok(await Transfers.CreateAsync(topUp, Once(), default));

        short_.Code.ShouldBe("balance_insufficient");
        waiting.SourceTransaction!.Id.ShouldBe(charge);
        tooMuch.Param.ShouldBe("source_transaction");
        BalanceOf(instructor).ShouldBe((3_050, 10_000));
        Control.Advance(TimeSpan.FromDays(2));
        BalanceOf(instructor).ShouldBe((13_050, 0));
        BalanceOf("platform").ShouldBe((11_200 - 355 - 10_000, 0));
    }

    [Fact]
    public async Task Money_goes_only_to_accounts_whose_transfers_are_active()
    {
        var unready = Ok(await Accounts.CreateAsync(
            new AccountCreateOptions { Type = "express", Capabilities = new AccountCapabilitiesOptions { Transfers = new AccountCapabilityOptions() } }, Once(), default));
        var restricted = await Instructor();
        Control.Restrict(restricted, due: "external_account");
        Control.TopUp(1_000);
        var (customer, card) = await StudentWith();

        unready.CanBePaid.ShouldBeFalse();
        foreach (var account in new[] { unready.Id, restricted })
        {
            Rejected(await Hold(customer, card, account)).Code.ShouldBe("insufficient_capabilities_for_transfer");
            Rejected(await Transfers.CreateAsync(new TransferCreateOptions { Amount = 100, Currency = "usd", Destination = account }, Once(), default))
                .Code.ShouldBe("insufficient_capabilities_for_transfer");
        }
        Rejected(await Hold(customer, card, "acct_unknown")).Code.ShouldBe("resource_missing");
    }

    [Fact]
    public async Task Onboarding_through_the_link_makes_an_account_ready_once()
    {
        var account = Ok(await Accounts.CreateAsync(
            new AccountCreateOptions { Type = "express", Capabilities = new AccountCapabilitiesOptions { Transfers = new AccountCapabilityOptions() } }, Once(), default));
        var link = Ok(await Accounts.CreateLinkAsync(
            new AccountLinkCreateOptions { Account = account.Id, Type = "account_onboarding", RefreshUrl = "https://example.com/again", ReturnUrl = "https://example.com/done" }, Once(), default));
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        var first = await browser.GetAsync(link.Url);
        var second = await browser.GetAsync(link.Url);

        first.Headers.Location.ShouldBe(new Uri("https://example.com/done"));
        second.Headers.Location.ShouldBe(new Uri("https://example.com/again"));
        Ok(await Accounts.GetAsync(account.Id, null, new RequestOptions(), default)).CanBePaid.ShouldBeTrue();
        Ok(await Accounts.CreateLoginLinkAsync(account.Id, new LoginLinkCreateOptions(), Once(), default)).Url.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_reversal_takes_back_no_more_than_the_transfer_and_the_balance_hold()
    {
        var instructor = await Instructor();
        Control.TopUp(5_000);
        var transfer = Ok(await Transfers.CreateAsync(new TransferCreateOptions { Amount = 5_000, Currency = "usd", Destination = instructor }, Once(), default));

        Ok(await Transfers.CreateReversalAsync(transfer.Id, new TransferReversalCreateOptions { Amount = 2_000 }, Once(), default)).Amount.ShouldBe(2_000);
        Rejected(await Transfers.CreateReversalAsync(transfer.Id, new TransferReversalCreateOptions { Amount = 3_001 }, Once(), default)).Param.ShouldBe("amount");
        Ok(await Payouts.CreateAsync(new PayoutCreateOptions { Amount = 3_000, Currency = "usd" }, Once() with { StripeAccount = instructor }, default));
        Rejected(await Transfers.CreateReversalAsync(transfer.Id, new TransferReversalCreateOptions { Amount = 1 }, Once(), default)).Code.ShouldBe("balance_insufficient");

        var after = Ok(await Transfers.GetAsync(transfer.Id, null, new RequestOptions(), default));
        (after.AmountReversed, after.Reversed).ShouldBe((2_000, false));
        BalanceOf("platform").Available.ShouldBe(2_000);
    }

    [Fact]
    public async Task Whatever_happens_the_books_sum_to_zero()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith();
        Control.TopUp(50_000);
        var paid = await Capture(Ok(await Hold(customer, card, instructor)), amount: 9_999, fee: 3_333);
        Ok(await Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paid.Id, Amount = 1_111, ReverseTransfer = true, RefundApplicationFee = true }, Once(), default));
        Control.Dispute(paid.LatestCharge!.Id, amount: 5_000);
        Ok(await Hold(customer, card));
        Control.Advance(TimeSpan.FromDays(30));

        ((long)Control.Books()["sum"]!).ShouldBe(0);
    }
}
