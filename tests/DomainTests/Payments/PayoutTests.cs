using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Payments.Policies;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Payments;

/// <summary>An instant payout of $85: the fee of $1.70 first, then $83.30.</summary>
public class PayoutTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProviderAnswer Done = new(PaymentOperationState.Succeeded, "po_1", null, null);
    private static readonly ProviderAnswer Refused = new(PaymentOperationState.Refused, null, null, "balance_insufficient");

    private readonly Payout payout = Payout.Instant(PayoutAccount.Of(InstructorId.Of(TypedId.New<UserId>(Now)), "acct_1"), null, Now);
    private readonly List<LedgerTransaction> posted = [];

    [Theory]
    [InlineData(85_00, 0, null, 85_00, 1_70)]
    [InlineData(85_00, 0, 50_00L, 50_00, 1_00)]
    [InlineData(85_00, 35_00, null, 50_00, 1_00)]
    [InlineData(85_00, 0, 1_25L, 1_25, 3)]
    [InlineData(85_00, 0, 50L, 50, 1)]
    public void The_fee_is_two_percent_of_what_leaves_the_balance(long available, long owed, long? drawn, long leaves, long fee)
    {
        var terms = InstantPayoutPolicy.Decide(new(available), new(owed), drawn is { } cents ? new Money(cents) : null).Value!;

        (terms.Drawn.Cents, terms.Fee.Cents, terms.ToBank.Cents).ShouldBe((leaves, fee, leaves - fee));
    }

    [Theory]
    [InlineData(85_00, 0, 85_01L, "payments.payout_too_large")]
    [InlineData(85_00, 85_00, null, "payments.payout_too_large")]
    [InlineData(-5_00, 0, null, "payments.payout_too_large")]
    [InlineData(85_00, 0, 49L, "payments.payout_too_small")]
    public void Nothing_is_paid_out_beyond_what_there_is_and_nobody_else_is_owed(long available, long owed, long? drawn, string code) =>
        InstantPayoutPolicy.Decide(new(available), new(owed), drawn is { } cents ? new Money(cents) : null).Error!.Code.ShouldBe(code);

    [Fact]
    public void The_fee_is_taken_before_the_payout_is_made()
    {
        var fee = Priced();
        fee.Body.ShouldBe("fee 170 of tr_1");
        var payOut = Answered(fee, Done)!;
        (payOut.Body, payOut.Account).ShouldBe(("8330", "acct_1"));

        Answered(payOut, Done).ShouldBeNull();

        (payout.Status, Sums()).ShouldBe((PayoutStatus.Pending, "instructor_banks 8330, instructor_drawn -8330, instructor_payable -170, platform_revenue 170"));
    }

    [Fact]
    public void Without_its_fee_no_payout_is_made()
    {
        Answered(Priced(), Refused).ShouldBeNull();

        (payout.Status, payout.FailureCode, posted.Count).ShouldBe((PayoutStatus.Failed, "balance_insufficient", 0));
    }

    [Fact]
    public void The_fee_of_a_refused_payout_is_given_back()
    {
        var giveBack = Answered(Answered(Priced(), Done)!, Refused)!;
        giveBack.Body.ShouldBe("fee 170 to acct_1");

        Answered(giveBack, Done).ShouldBeNull();

        (payout.Status, Sums()).ShouldBe((PayoutStatus.Failed, ""));
    }

    [Fact]
    public void One_that_fails_after_it_was_paid_is_back_with_its_fee_and_told_of_once()
    {
        Answered(Answered(Priced(), Done)!, Done);
        Seen(PayoutStatus.Paid).ShouldBeNull();
        var giveBack = Seen(PayoutStatus.Failed)!;
        Seen(PayoutStatus.Failed).ShouldBeNull();
        Seen(PayoutStatus.Paid).ShouldBeNull();

        Answered(giveBack, Done);

        (payout.Status, Sums()).ShouldBe((PayoutStatus.Failed, ""));
        payout.Events.OfType<PayoutFailed>().ShouldHaveSingleItem().WasPaid.ShouldBeTrue();
    }

    [Fact]
    public void News_that_overtakes_the_answer_counts_and_the_answer_adds_nothing()
    {
        var payOut = Answered(Priced(), Done)!;
        Seen(PayoutStatus.Paid);

        Answered(payOut, Done).ShouldBeNull();

        (payout.Status, Sums()).ShouldBe((PayoutStatus.Paid, "instructor_banks 8330, instructor_drawn -8330, instructor_payable -170, platform_revenue 170"));
    }

    [Fact]
    public void The_fee_of_one_that_failed_before_its_answer_came_is_given_back_when_it_comes()
    {
        var payOut = Answered(Priced(), Done)!;
        Seen(PayoutStatus.Failed).ShouldBeNull();

        Answered(payOut, Done)!.Body.ShouldBe("fee 170 to acct_1");
    }

    [Fact]
    public void Priced_twice_it_asks_once()
    {
        Priced();

        payout.Price(InstantPayoutPolicy.Decide(new(85_00), Money.Zero, null), "tr_1", ConnectRequests.Instance, Now).ShouldBeNull();
    }

    private PaymentOperation Priced() => payout.Price(InstantPayoutPolicy.Decide(new(85_00), Money.Zero, null), "tr_1", ConnectRequests.Instance, Now)!;

    [Fact]
    public void Of_an_account_that_is_held_by_the_time_the_fee_is_taken_nothing_is_paid_out_and_the_fee_goes_back()
    {
        var giveBack = Answered(Priced(), Done, held: true)!;

        (giveBack.Body, payout.FailureCode).ShouldBe(("fee 170 to acct_1", "payments.payouts_held"));
        Answered(giveBack, Done, held: true).ShouldBeNull();
        (payout.Status, Sums()).ShouldBe((PayoutStatus.Failed, ""));
    }

    private PaymentOperation? Answered(PaymentOperation operation, ProviderAnswer answer, bool held = false)
    {
        var (moved, call) = payout.Answered(operation, answer, held, ConnectRequests.Instance, Now);
        posted.AddRange(moved);
        return call;
    }

    private PaymentOperation? Seen(PayoutStatus status)
    {
        var (moved, call) = payout.Apply(new("po_1", "acct_1", payout.Id, new(83_30), PayoutMethod.Instant, status, Now.AddMinutes(30), null), ConnectRequests.Instance, Now);
        posted.AddRange(moved);
        return call;
    }

    private string Sums() => string.Join(", ", posted.SelectMany(transaction => transaction.Entries)
        .GroupBy(entry => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(entry.AccountKind.ToString()), (account, entries) => (account, Cents: entries.Sum(entry => entry.Amount.Cents)))
        .Where(sum => sum.Cents != 0).OrderBy(sum => sum.account, StringComparer.Ordinal).Select(sum => $"{sum.account} {sum.Cents}"));
}

public sealed class PayoutScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProviderAnswer Done = new(PaymentOperationState.Succeeded, "acct_1", null, null);
    private readonly PayoutAccount account = PayoutAccount.Of(InstructorId.Of(TypedId.New<UserId>(Now)), "acct_1");

    [Fact]
    public void Held_it_is_paid_by_hand_only_and_let_go_on_Tuesdays_again()
    {
        Apply(PayoutSchedule.Tuesdays).ShouldBeNull();
        account.Hold(true);
        var hold = account.FollowSchedule(ConnectRequests.Instance, Now)!;
        hold.Body.ShouldBe("acct_1 Held");
        account.Answered(hold, Done, ConnectRequests.Instance, Now).ShouldBeNull();
        Apply(PayoutSchedule.Held).ShouldBeNull();
        account.Hold(false);
        account.FollowSchedule(ConnectRequests.Instance, Now)!.Body.ShouldBe("acct_1 Tuesdays");
    }

    [Fact]
    public void Let_go_while_the_hold_is_on_its_way_the_answer_leads_to_the_schedule_that_is_wanted_by_then()
    {
        Apply(PayoutSchedule.Tuesdays);
        account.Hold(true);
        var hold = account.FollowSchedule(ConnectRequests.Instance, Now)!;
        account.Hold(false);
        account.FollowSchedule(ConnectRequests.Instance, Now).ShouldBeNull();
        account.Answered(hold, Done, ConnectRequests.Instance, Now)!.Body.ShouldBe("acct_1 Tuesdays");
    }

    [Fact]
    public void Refused_it_is_not_asked_for_again_before_the_account_is_looked_at()
    {
        Apply(PayoutSchedule.Tuesdays);
        account.Hold(true);
        var hold = account.FollowSchedule(ConnectRequests.Instance, Now)!;
        account.Answered(hold, new(PaymentOperationState.Refused, null, null, "account_invalid"), ConnectRequests.Instance, Now).ShouldBeNull();
        Apply(PayoutSchedule.Tuesdays)!.Body.ShouldBe("acct_1 Held");
    }

    [Fact]
    public void What_somebody_else_set_at_the_provider_is_put_right_also_while_held()
    {
        account.Hold(true);
        Apply(PayoutSchedule.Tuesdays)!.Body.ShouldBe("acct_1 Held");
    }

    private PaymentOperation? Apply(PayoutSchedule seen) => account.Apply(new("acct_1", null, true, true, [], null, seen), ConnectRequests.Instance, Now);
}
