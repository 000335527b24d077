using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.StripeSimulator;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>Refunds: how much, from whom, and when they fail later.</summary>
public class RefundTests : StripeTest
{
    protected override SimulatorOptions Configure(SimulatorOptions options) => options with { PlatformBalanceCents = 100_000 };

    [Fact]
    public async Task A_full_refund_with_transfer_and_fee_leaves_only_stripes_fee()
    {
        var (instructor, paid) = await PaidLesson();

        var refund = Ok(await Refunds.CreateAsync(Back(paid.Id), Once(), default));

        refund.Status.ShouldBe("succeeded");
        refund.TransferReversal.ShouldNotBeNull();
        Total(instructor).ShouldBe(0);
        Total("platform").ShouldBe(100_000 - 355);
        (await Fetch(paid.Id)).LatestCharge!.Value!.Refunded.ShouldBeTrue();
        (await EventTypes()).TakeLast(4).ShouldBe(["application_fee.refunded", "transfer.reversed", "refund.created", "charge.refunded"]);
    }

    [Fact]
    public async Task Partial_refunds_give_back_in_proportion_and_add_up_to_the_whole()
    {
        var (instructor, paid) = await PaidLesson();

        foreach (var cents in new long[] { 3_733, 3_733, 3_734 })
            Ok(await Refunds.CreateAsync(Back(paid.Id, cents), Once(), default));

        Total(instructor).ShouldBe(0);
        var books = InBooks(paid.Id);
        ((long)books["application_fee_refunded"]!).ShouldBe(2_700);
        ((long)books["transfer_reversed"]!).ShouldBe(11_200);
        ((long)books["refunded"]!).ShouldBe(11_200);
    }

    [Fact]
    public async Task Without_the_flags_the_platform_pays_the_whole_refund()
    {
        var (instructor, paid) = await PaidLesson();

        Ok(await Refunds.CreateAsync(
            new RefundCreateOptions { PaymentIntent = paid.Id, Amount = 5_000, ReverseTransfer = false, RefundApplicationFee = false }, Once(), default));

        Total(instructor).ShouldBe(8_500);
        Total("platform").ShouldBe(100_000 + 2_345 - 5_000);
    }

    [Fact]
    public async Task Nobody_gets_back_more_than_is_left()
    {
        var (_, paid) = await PaidLesson();
        Ok(await Refunds.CreateAsync(Back(paid.Id, 10_500), Once(), default));

        var tooMuch = Rejected(await Refunds.CreateAsync(Back(paid.Id, 1_000), Once(), default));
        Ok(await Refunds.CreateAsync(Back(paid.Id), Once(), default)).Amount.ShouldBe(700);
        var nothingLeft = Rejected(await Refunds.CreateAsync(Back(paid.Id), Once(), default));

        tooMuch.Code.ShouldBeNull();
        tooMuch.Param.ShouldBe("amount");
        tooMuch.Message.ShouldBe("Refund amount ($10.00) is greater than unrefunded amount on charge ($7.00)");
        nothingLeft.Code.ShouldBe("charge_already_refunded");
    }

    [Fact]
    public async Task A_hold_is_cancelled_not_refunded()
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));

        Rejected(await Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = held.Id }, Once(), default)).Message!
            .ShouldStartWith("You must cancel the PaymentIntent");
    }

    [Fact]
    public async Task A_refund_names_one_thing_to_refund()
    {
        var (_, paid) = await PaidLesson();

        Rejected(await Refunds.CreateAsync(new RefundCreateOptions(), Once(), default)).Code.ShouldBe("parameter_missing");
        Rejected(await Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paid.Id, Charge = paid.LatestCharge!.Id }, Once(), default))
            .Code.ShouldBe("parameters_exclusive");
        Rejected(await Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = "pi_unknown" }, Once(), default)).Code.ShouldBe("resource_missing");
    }

    [Fact]
    public async Task A_refund_may_be_pending_first()
    {
        var (customer, _) = await StudentWith();
        var paid = Ok(await Take(customer, "pm_card_pendingRefund"));

        var refund = Ok(await Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paid.Id }, Once(), default));
        Control.Advance(TimeSpan.FromHours(1));

        refund.Status.ShouldBe("pending");
        Ok(await Refunds.GetAsync(refund.Id, null, new RequestOptions(), default)).Status.ShouldBe("succeeded");
        (await EventTypes()).ShouldContain("refund.updated");
    }

    [Fact]
    public async Task A_refund_may_fail_after_it_succeeded_and_the_money_comes_back_to_the_platform()
    {
        var (customer, _) = await StudentWith();
        var paid = Ok(await Take(customer, "pm_card_refundFail"));
        var refund = Ok(await Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paid.Id }, Once(), default));
        var before = Total("platform");

        Control.Advance(TimeSpan.FromHours(1));
        var failed = Ok(await Refunds.GetAsync(refund.Id, null, new RequestOptions(), default));
        var charge = (await Fetch(paid.Id)).LatestCharge!.Value!;

        refund.Status.ShouldBe("succeeded");
        failed.Status.ShouldBe("failed");
        failed.FailureReason.ShouldNotBeNull();
        (charge.AmountRefunded, charge.Refunded).ShouldBe((0, false));
        Total("platform").ShouldBe(before + 11_200);
        (await EventTypes()).ShouldContain("refund.failed");
    }

    [Fact]
    public async Task A_platform_without_money_refunds_later()
    {
        var (_, paid) = await PaidLesson();
        Ok(await Payouts.CreateAsync(new PayoutCreateOptions { Amount = 100_000, Currency = "usd" }, Once(), default));

        var refund = Ok(await Refunds.CreateAsync(
            new RefundCreateOptions { PaymentIntent = paid.Id, ReverseTransfer = false, RefundApplicationFee = false }, Once(), default));
        Control.TopUp(20_000);
        Control.Advance(TimeSpan.FromHours(1));

        refund.Status.ShouldBe("pending");
        Ok(await Refunds.GetAsync(refund.Id, null, new RequestOptions(), default)).Status.ShouldBe("succeeded");
    }

    private async Task<(string Instructor, PaymentIntent Paid)> PaidLesson()
    {
        var instructor = await Instructor();
        var (customer, card) = await StudentWith();
        return (instructor, await Capture(Ok(await Hold(customer, card, instructor)), fee: 2_700));
    }

    private static RefundCreateOptions Back(string paymentIntent, long? amount = null) =>
        new() { PaymentIntent = paymentIntent, Amount = amount, ReverseTransfer = true, RefundApplicationFee = true };

    private long Total(string account)
    {
        var (available, pending) = BalanceOf(account);
        return available + pending;
    }
}
