using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.DomainTests.Bookings;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Payments;

/// <summary>The reducer of chargebacks: whatever order the news comes in, the ledger ends the same.</summary>
public class ChargebackTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly ChargebackSnapshot Open = new("du_1", "pi_1", "tr_1", ChargebackStatus.NeedsResponse, "fraudulent", Money.Dollars(112), Money.Dollars(112), Money.Dollars(15), 1, Now.AddDays(9));
    private static readonly ChargebackSnapshot Lost = Open with { Status = ChargebackStatus.Lost };
    private static readonly ChargebackSnapshot Won = Open with { Status = ChargebackStatus.Won, Taken = Money.Zero, Movements = 2 };

    [Fact]
    public void Opened_the_money_is_with_the_bank_and_the_fee_is_spent()
    {
        var (chargeback, posted) = After(Open);

        posted.ShouldBe("chargeback_fee, chargeback_withdrawn: card_clearing 11200, chargeback_loss -1500, disputed_funds -11200, provider_fees 1500");
        chargeback.Events.ShouldHaveSingleItem().ShouldBeOfType<ChargebackOpened>().Inquiry.ShouldBeFalse();
    }

    [Fact]
    public void The_same_snapshot_twice_changes_nothing()
    {
        var (chargeback, _) = After(Open);

        chargeback.Apply(Open, Now).ShouldBeEmpty();
        chargeback.Events.Count.ShouldBe(1);
    }

    [Fact]
    public void A_snapshot_older_than_what_was_seen_is_left_aside()
    {
        var (chargeback, _) = After(Open, Won);

        chargeback.Apply(Open, Now).ShouldBeEmpty();
        chargeback.Apply(Lost, Now).ShouldBeEmpty();
        (chargeback.Status, chargeback.Taken).ShouldBe((ChargebackStatus.Won, Money.Zero));
    }

    [Fact]
    public void Won_only_the_fee_is_gone() => Balances(After(Open, Won).Posted).ShouldBe("chargeback_loss -1500, provider_fees 1500");

    [Fact]
    public void Lost_the_amount_and_the_fee_are_the_platforms_loss()
    {
        var (chargeback, posted) = After(Open, Lost);

        Balances(posted).ShouldBe("card_clearing 11200, chargeback_loss -12700, provider_fees 1500");
        chargeback.Loss.ShouldBe(Money.Dollars(112));
    }

    [Fact]
    public void Seen_first_when_it_was_lost_it_ends_the_same()
    {
        var (chargeback, posted) = After(Lost);

        Balances(posted).ShouldBe("card_clearing 11200, chargeback_loss -12700, provider_fees 1500");
        chargeback.Events.Select(raised => raised.GetType()).ShouldBe([typeof(ChargebackOpened), typeof(ChargebackLost)]);
    }

    [Fact]
    public void Won_late_nothing_but_the_fee_is_gone()
    {
        var (chargeback, posted) = After(Open, Lost, Won);

        Balances(posted).ShouldBe("chargeback_loss -1500, provider_fees 1500");
        chargeback.Events.OfType<ChargebackWon>().ShouldHaveSingleItem().Late.ShouldBeTrue();
    }

    [Fact]
    public void An_inquiry_moves_nothing_until_it_becomes_a_chargeback()
    {
        var (chargeback, posted) = After(Open with { Status = ChargebackStatus.InquiryNeedsResponse, Taken = Money.Zero, Fees = Money.Zero, Movements = 0 });
        (posted, chargeback.IsOpen).ShouldBe(("", false));

        chargeback.Apply(Open, Now).Count.ShouldBe(2);

        chargeback.Events.OfType<ChargebackOpened>().Select(opened => opened.Inquiry).ShouldBe([true, false]);
    }

    [Fact]
    public void Missing_evidence_is_told_of_once_and_not_when_it_was_handed_in()
    {
        var (chargeback, _) = After(Open);
        chargeback.AlertEvidence(Now);
        chargeback.AlertEvidence(Now);
        var (answered, _) = After(Open with { Status = ChargebackStatus.UnderReview });
        answered.AlertEvidence(Now);

        chargeback.Events.OfType<EvidenceDue>().Count().ShouldBe(1);
        answered.Events.OfType<EvidenceDue>().ShouldBeEmpty();
    }

    [Fact]
    public void Only_a_loss_at_the_instructors_fault_takes_the_share_back()
    {
        var (open, _) = After(Open);
        var (lost, _) = After(Open, Lost);
        open.BlameInstructor();

        open.Continue(Share(85), Money.Zero, "acct_1", ConnectRequests.Instance, Now).ShouldBeNull();
        lost.Continue(Share(85), Money.Zero, "acct_1", ConnectRequests.Instance, Now).ShouldBeNull();
        lost.BlameInstructor();

        lost.Continue(Share(85), Money.Zero, "acct_1", ConnectRequests.Instance, Now)!.Body.ShouldBe("8500 of tr_1");
        lost.Continue(Share(85), Money.Zero, "acct_1", ConnectRequests.Instance, Now).ShouldBeNull();
    }

    [Fact]
    public void A_refused_reversal_is_made_again_a_day_later_under_a_new_key_and_a_late_win_pays_the_share_again()
    {
        var (chargeback, _) = After(Open, Lost);
        chargeback.BlameInstructor();
        var first = chargeback.Continue(Share(85), Money.Zero, "acct_1", ConnectRequests.Instance, Now)!;
        chargeback.Answered(first, new(PaymentOperationState.Refused, null, null, "balance_insufficient"), Now).ShouldBeNull();
        chargeback.Continue(Share(85), Money.Zero, "acct_1", ConnectRequests.Instance, Now.AddDays(1).AddSeconds(-1)).ShouldBeNull();
        var second = chargeback.Continue(Share(85), Money.Zero, "acct_1", ConnectRequests.Instance, Now.AddDays(1))!;
        var taken = chargeback.Answered(second, new(PaymentOperationState.Succeeded, "trr_1", null, null), Now)!;
        chargeback.Apply(Won, Now);
        var again = chargeback.Continue([], Money.Zero, "acct_1", ConnectRequests.Instance, Now)!;
        var paid = chargeback.Answered(again, new(PaymentOperationState.Succeeded, "tr_2", null, null), Now)!;

        (first.Id != second.Id, second.Attempt).ShouldBe((true, 2));
        (again.Body, chargeback.Reversed).ShouldBe(("8500 to acct_1", Money.Zero));
        (taken.Kind, paid.Kind).ShouldBe((LedgerTransactionKind.ShareTakenBack, LedgerTransactionKind.SharePaidAgain));
        chargeback.Continue([], Money.Zero, "acct_1", ConnectRequests.Instance, Now.AddDays(9)).ShouldBeNull();
    }

    [Fact]
    public void What_was_topped_up_goes_back_after_the_share_of_the_charge_and_nothing_twice()
    {
        var (chargeback, _) = After(Open, Lost);
        chargeback.BlameInstructor();
        TransferredShare[] shares = [new("tr_1", Money.Dollars(12)), new("tr_top_up", Money.Dollars(73))];

        var first = chargeback.Continue(shares, Money.Zero, "acct_1", ConnectRequests.Instance, Now)!;
        chargeback.Answered(first, new(PaymentOperationState.Succeeded, "trr_1", null, null), Now);
        var second = chargeback.Continue(shares, Money.Zero, "acct_1", ConnectRequests.Instance, Now)!;
        chargeback.Answered(second, new(PaymentOperationState.Succeeded, "trr_2", null, null), Now);

        (first.Body, second.Body, chargeback.Reversed).ShouldBe(("1200 of tr_1", "7300 of tr_top_up", Money.Dollars(85)));
        chargeback.Continue(shares, Money.Zero, "acct_1", ConnectRequests.Instance, Now).ShouldBeNull();
        var (other, _) = After(Open, Lost);
        other.BlameInstructor();
        other.Continue(shares, Money.Dollars(20), "acct_1", ConnectRequests.Instance, Now)!.Body.ShouldBe("6500 of tr_top_up");
    }

    private static TransferredShare[] Share(long dollars) => [new("tr_1", Money.Dollars(dollars))];

    private static (Chargeback Chargeback, string Posted) After(params ChargebackSnapshot[] seen)
    {
        var chargeback = Chargeback.Against(Payment.Open(Lessons.Confirmed(Lessons.Now.AddHours(48)), Lessons.Now), seen[0], Now);
        var posted = seen.SelectMany(snapshot => chargeback.Apply(snapshot, Now)).ToList();
        return (chargeback, posted.Count == 0 ? "" : string.Join(", ", posted.Select(transaction => Snake(transaction.Kind)).Order(StringComparer.Ordinal)) + ": " + Sums(posted));
    }

    private static string Balances(string posted) => posted[(posted.IndexOf(": ", StringComparison.Ordinal) + 2)..];

    private static string Sums(IEnumerable<LedgerTransaction> posted) => string.Join(", ", posted.SelectMany(transaction => transaction.Entries)
        .GroupBy(entry => Snake(entry.AccountKind), (account, entries) => (account, Cents: entries.Sum(entry => entry.Amount.Cents)))
        .Where(sum => sum.Cents != 0).OrderBy(sum => sum.account, StringComparer.Ordinal).Select(sum => $"{sum.account} {sum.Cents}"));

    private static string Snake<TEnum>(TEnum value) where TEnum : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
