using InstaInstru.Infrastructure.Payments.Stripe;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>Payouts of connected accounts.</summary>
public class PayoutTests : StripeTest
{
    [Fact]
    public async Task A_payout_leaves_arrives_and_is_reported_on_the_account()
    {
        var instructor = await Funded();

        var payout = Ok(await Payouts.CreateAsync(new PayoutCreateOptions { Amount = 4_000, Currency = "usd" }, On(instructor), default));
        Control.Advance(TimeSpan.FromDays(1));
        var leaving = Ok(await Payouts.GetAsync(payout.Id, null, On(instructor), default));
        Control.Advance(TimeSpan.FromDays(1));
        var arrived = Ok(await Payouts.GetAsync(payout.Id, null, On(instructor), default));

        (payout.Status, leaving.Status, arrived.Status).ShouldBe(("pending", "in_transit", "paid"));
        BalanceOf(instructor).ShouldBe((1_000, 0));
        var events = Ok(await Events.ListAsync(new EventListOptions { Types = ["payout.*"] }, On(instructor), default));
        events.Data.Select(entry => (entry.Type, entry.Account)).ShouldBe([("payout.paid", instructor), ("payout.updated", instructor), ("payout.created", instructor)]);
        Ok(await Events.ListAsync(new EventListOptions { Types = ["payout.*"] }, new RequestOptions(), default)).Data.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DE89370400440532013001", "no_account")]
    [InlineData("DE89370400440532013002", "account_closed")]
    [InlineData("DE89370400440532013003", "insufficient_funds")]
    [InlineData("DE89370400440532013004", "debit_not_authorized")]
    [InlineData("DE89370400440532013005", "invalid_currency")]
    public async Task A_bad_bank_account_sends_the_money_back(string number, string code)
    {
        var instructor = await Funded(number);
        var payout = Ok(await Payouts.CreateAsync(new PayoutCreateOptions { Amount = 5_000, Currency = "usd" }, On(instructor), default));

        Control.Advance(TimeSpan.FromDays(2));
        var failed = Ok(await Payouts.GetAsync(payout.Id, null, On(instructor), default));

        (failed.Status, failed.FailureCode).ShouldBe(("failed", code));
        BalanceOf(instructor).ShouldBe((5_000, 0));
        Ok(await Accounts.GetAsync(instructor, null, new RequestOptions(), default)).PayoutsEnabled.ShouldBeFalse();
    }

    [Fact]
    public async Task An_instant_payout_arrives_in_half_an_hour()
    {
        var instructor = await Funded();

        var payout = Ok(await Payouts.CreateAsync(new PayoutCreateOptions { Amount = 5_000, Currency = "usd", Method = "instant" }, On(instructor), default));
        Control.Advance(TimeSpan.FromMinutes(30));

        Ok(await Payouts.GetAsync(payout.Id, null, On(instructor), default)).Status.ShouldBe("paid");
    }

    [Fact]
    public async Task Payouts_need_money_and_permission()
    {
        var instructor = await Funded();

        Rejected(await Payouts.CreateAsync(new PayoutCreateOptions { Amount = 5_001, Currency = "usd" }, On(instructor), default)).Code.ShouldBe("balance_insufficient");
        Rejected(await Payouts.CreateAsync(new PayoutCreateOptions { Amount = 1_000, Currency = "usd", Method = "instant" }, Once(), default)).Code.ShouldBe("instant_payouts_unsupported");
        Control.Restrict(instructor);
        Rejected(await Payouts.CreateAsync(new PayoutCreateOptions { Amount = 1_000, Currency = "usd" }, On(instructor), default)).Code.ShouldBe("payouts_not_allowed");
    }

    [Fact]
    public async Task An_account_on_a_daily_schedule_is_paid_out_by_itself()
    {
        var instructor = await Instructor(interval: "daily");
        var (customer, card) = await StudentWith();
        await Capture(Ok(await Hold(customer, card, instructor)), fee: 2_700);

        Control.Advance(TimeSpan.FromDays(5));

        var payout = Ok(await Payouts.ListAsync(new PayoutListOptions { Status = "paid" }, On(instructor), default)).Data.ShouldHaveSingleItem();
        (payout.Amount, payout.Automatic).ShouldBe((8_500, true));
        BalanceOf(instructor).ShouldBe((0, 0));
    }

    private RequestOptions On(string account) => Once() with { StripeAccount = account };

    private async Task<string> Funded(string accountNumber = "000123456789")
    {
        var instructor = await Instructor(accountNumber);
        Ok(await Transfers.CreateAsync(new TransferCreateOptions { Amount = 5_000, Currency = "usd", Destination = instructor }, Once(), default));
        return instructor;
    }
}
