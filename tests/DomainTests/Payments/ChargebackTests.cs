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

        Reverse(open).ShouldBeNull();
        Reverse(lost).ShouldBeNull();
        lost.BlameInstructor();

        Reverse(lost)!.Body.ShouldBe("8500 of tr_1");
        Reverse(lost).ShouldBeNull("its answer is awaited");
    }

    [Fact]
    public void A_refused_reversal_is_owed_and_made_again_a_day_later_under_a_new_key()
    {
        var chargeback = AtFault();
        var first = Reverse(chargeback)!;
        chargeback.Answered(first, Refused, Now).ShouldBeNull();
        chargeback.ReversalDue.ShouldBe(Money.Dollars(85));
        Reverse(chargeback, at: Now.AddDays(1).AddSeconds(-1)).ShouldBeNull();

        var second = Reverse(chargeback, at: Now.AddDays(1))!;
        var taken = chargeback.Answered(second, Done("trr_1"), Now)!;

        (first.Id != second.Id, second.Attempt, taken.Kind).ShouldBe((true, 2, LedgerTransactionKind.ShareTakenBack));
        (chargeback.Reversed, chargeback.ReversalDue).ShouldBe((Money.Dollars(85), Money.Zero));
    }

    [Fact]
    public void A_late_win_pays_the_share_again_at_once_and_once()
    {
        var chargeback = AtFault();
        chargeback.Answered(Reverse(chargeback)!, Done("trr_1"), Now);
        chargeback.Apply(Won, Now);

        var again = Continue(chargeback)!;
        var paid = chargeback.Answered(again, Done("tr_2"), Now)!;

        (again.Body, paid.Kind, chargeback.Reversed, chargeback.PaidAgainBy).ShouldBe(("8500 to acct_1", LedgerTransactionKind.SharePaidAgain, Money.Zero, "tr_2"));
        Continue(chargeback).ShouldBeNull();
    }

    [Fact]
    public void A_reversal_goes_from_transfer_to_transfer_as_far_as_each_has_something_left()
    {
        var chargeback = AtFault();
        (string, long)[] left = [("tr_again", 0), ("tr_top_up", 7154), ("tr_1", 1200), ("tr_other_lesson", 9000)];

        Taken(chargeback, left).ShouldBe("7154 of tr_top_up");
        Taken(chargeback, [left[0], ("tr_top_up", 0), .. left[2..]]).ShouldBe("1200 of tr_1");
        Taken(chargeback, [left[0], ("tr_top_up", 0), ("tr_1", 0), left[3]]).ShouldBe("146 of tr_other_lesson");

        (chargeback.Reversed, Taken(chargeback, left)).ShouldBe((Money.Dollars(85), null));
    }

    [Fact]
    public void A_balance_that_is_short_gives_what_it_has_and_the_rest_is_carried_against_what_comes_in()
    {
        var chargeback = AtFault();

        Taken(chargeback, [("tr_1", 11200)], balance: 30_00).ShouldBe("3000 of tr_1");
        (chargeback.ReversalDue, Taken(chargeback, [("tr_1", 8200)], balance: 100_00)).ShouldBe((Money.Dollars(55), "5500 of tr_1"));
    }

    [Theory]
    [InlineData(0, 85_00)]
    [InlineData(112_00, 0)]
    [InlineData(112_00, -1_70)]
    public void Without_a_transfer_to_reverse_or_a_balance_it_is_carried_to_the_next_day(long left, long balance)
    {
        var chargeback = AtFault();

        Taken(chargeback, [("tr_1", left)], balance).ShouldBeNull();

        (chargeback.ReversalDue, chargeback.ReversesAt(Now), chargeback.ReversesAt(Now.AddDays(1))).ShouldBe((Money.Dollars(85), false, true));
    }

    [Fact]
    public void Of_two_that_take_the_share_one_takes_it_once_and_pays_it_again_only_when_both_are_won()
    {
        var (first, second) = (AtFault(), AtFault());
        first.Answered(Reverse(first, beside: second)!, Done("trr_1"), Now);
        Reverse(second, beside: first).ShouldBeNull("the first has it");

        first.Apply(Won, Now);
        Continue(first, second).ShouldBeNull("the second takes it");
        second.Apply(Won with { ProviderId = "du_2" }, Now);

        (Continue(second, first), Continue(first, second)?.Body).ShouldBe((null, "8500 to acct_1"));
    }

    [Fact]
    public void One_lost_after_another_was_won_late_takes_back_what_was_paid_again()
    {
        var (first, second) = (AtFault(), After(Open).Chargeback);
        first.Answered(Reverse(first)!, Done("trr_1"), Now);
        first.Apply(Won, Now);
        first.Answered(Continue(first, second)!, Done("tr_again"), Now);
        second.Apply(Lost, Now);
        second.BlameInstructor();

        Taken(second, [("tr_again", 8500), ("tr_1", 2700)], beside: first).ShouldBe("8500 of tr_again");

        (first.Reversed, second.Reversed, Continue(second, first)).ShouldBe((Money.Zero, Money.Dollars(85), null));
    }

    [Fact]
    public void What_was_not_transferred_yet_counts_as_taken_back_and_a_late_win_pays_it_too()
    {
        var chargeback = AtFault();

        chargeback.Withhold(Money.Dollars(73), Now).Entries.Sum(entry => entry.Amount.Cents).ShouldBe(0);
        Taken(chargeback, [("tr_1", 1200)]).ShouldBe("1200 of tr_1");
        chargeback.Apply(Won, Now);

        Continue(chargeback)!.Body.ShouldBe("8500 to acct_1");
    }

    private static readonly ProviderAnswer Refused = new(PaymentOperationState.Refused, null, null, "balance_insufficient");

    private static ProviderAnswer Done(string id) => new(PaymentOperationState.Succeeded, id, null, null);

    private static Chargeback AtFault()
    {
        var (chargeback, _) = After(Open, Lost);
        chargeback.BlameInstructor();
        return chargeback;
    }

    /// <summary>Of a charge that gave the instructor $85.</summary>
    private static PaymentOperation? Continue(Chargeback chargeback, Chargeback? beside = null, DateTimeOffset? at = null) =>
        chargeback.Continue(Money.Dollars(85), beside is null ? [] : [beside], "acct_1", ConnectRequests.Instance, at ?? Now);

    private static PaymentOperation? Reverse(Chargeback chargeback, Chargeback? beside = null, DateTimeOffset? at = null) => Reverse(chargeback, [("tr_1", 11200)], 85_00, beside, at);

    private static PaymentOperation? Reverse(Chargeback chargeback, (string Transfer, long Left)[] left, long balance, Chargeback? beside, DateTimeOffset? at = null)
    {
        Continue(chargeback, beside, at).ShouldBeNull();
        return chargeback.TakeBack(new(new(balance), [.. left.Select(one => new PassedOn(one.Transfer, new(one.Left)))]), ConnectRequests.Instance, at ?? Now);
    }

    private static string? Taken(Chargeback chargeback, (string Transfer, long Left)[] left, long balance = 85_00, Chargeback? beside = null)
    {
        if (Reverse(chargeback, left, balance, beside) is not { } call) return null;
        chargeback.Answered(call, Done("trr"), Now).ShouldNotBeNull();
        return call.Body;
    }

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
