using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.StripeSimulator;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>Disputes take the money from the platform at once and leave the transfer alone.</summary>
public class DisputeTests : StripeTest
{
    protected override SimulatorOptions Configure(SimulatorOptions options) => options with { PlatformBalanceCents = 100_000 };

    [Fact]
    public async Task A_dispute_debits_the_platform_with_the_fee_and_not_the_instructor()
    {
        var instructor = await Instructor();
        var (customer, _) = await StudentWith();
        await Capture(Ok(await Hold(customer, "pm_card_createDispute", instructor)), fee: 2_700);

        Control.Advance(TimeSpan.FromSeconds(2));
        var dispute = Ok(await Disputes.ListAsync(new DisputeListOptions(), new RequestOptions(), default)).Data.ShouldHaveSingleItem();

        dispute.Status.ShouldBe("needs_response");
        dispute.Reason.ShouldBe("fraudulent");
        BalanceOf(instructor).Pending.ShouldBe(8_500);
        BalanceOf("platform").ShouldBe((100_000 - 11_200 - 1_500, 2_345));
        (await EventTypes()).TakeLast(2).ShouldBe(["charge.dispute.created", "charge.dispute.funds_withdrawn"]);
    }

    [Fact]
    public async Task While_a_dispute_is_open_nothing_is_refunded_outside_it()
    {
        var (customer, card) = await StudentWith();
        var paid = await Capture(Ok(await Hold(customer, card)));
        Control.Dispute(paid.LatestCharge!.Id);

        Rejected(await Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paid.Id }, Once(), default)).Code.ShouldBe("charge_disputed");
    }

    [Theory]
    [InlineData("winning_evidence", "won", "charge.dispute.funds_reinstated", 100_000 - 1_500)]
    [InlineData("losing_evidence", "lost", "charge.dispute.closed", 100_000 - 11_200 - 1_500)]
    public async Task Evidence_decides(string text, string status, string lastEvent, long available)
    {
        var (customer, card) = await StudentWith();
        var paid = await Capture(Ok(await Hold(customer, card)));
        var dispute = (string)Control.Dispute(paid.LatestCharge!.Id)["id"]!;

        await Raw(HttpMethod.Post, $"/v1/disputes/{dispute}", $"evidence[uncategorized_text]={text}&submit=true");
        Control.Advance(TimeSpan.FromSeconds(2));

        Ok(await Disputes.GetAsync(dispute, null, new RequestOptions(), default)).Status.ShouldBe(status);
        (await EventTypes())[^1].ShouldBe(lastEvent);
        BalanceOf("platform").Available.ShouldBe(available);
    }

    [Fact]
    public async Task Without_evidence_a_dispute_is_lost_on_its_date_and_may_be_won_late()
    {
        var (customer, card) = await StudentWith();
        var paid = await Capture(Ok(await Hold(customer, card)));
        var dispute = (string)Control.Dispute(paid.LatestCharge!.Id)["id"]!;

        Control.Advance(TimeSpan.FromDays(10));
        var lost = Ok(await Disputes.GetAsync(dispute, null, new RequestOptions(), default));
        Control.CloseDispute(dispute, won: true);

        lost.Status.ShouldBe("lost");
        Ok(await Disputes.GetAsync(dispute, null, new RequestOptions(), default)).Status.ShouldBe("won");
    }

    [Fact]
    public async Task An_inquiry_moves_no_money_and_leaves_the_charge_refundable()
    {
        var (customer, _) = await StudentWith();
        await Capture(Ok(await Hold(customer, "pm_card_createDisputeInquiry")));
        var before = BalanceOf("platform");

        Control.Advance(TimeSpan.FromSeconds(2));
        var inquiry = Ok(await Disputes.ListAsync(new DisputeListOptions(), new RequestOptions(), default)).Data.ShouldHaveSingleItem();

        (inquiry.Status, inquiry.IsChargeRefundable).ShouldBe(("warning_needs_response", true));
        BalanceOf("platform").ShouldBe(before);
        (await EventTypes()).ShouldNotContain("charge.dispute.funds_withdrawn");
    }

    [Fact]
    public async Task One_charge_may_be_disputed_twice_and_for_another_amount()
    {
        var (customer, _) = await StudentWith();
        var paid = await Capture(Ok(await Hold(customer, "pm_card_createMultipleDisputes")));
        Control.Dispute(paid.LatestCharge!.Id, amount: 11_500);

        Control.Advance(TimeSpan.FromSeconds(2));

        var amounts = Ok(await Disputes.ListAsync(new DisputeListOptions { PaymentIntent = paid.Id }, new RequestOptions(), default)).Data.Select(dispute => dispute.Amount);
        amounts.ShouldBe([11_500, 11_200, 11_200], ignoreOrder: true);
    }
}
