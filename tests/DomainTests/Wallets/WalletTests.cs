using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;
using InstaInstru.Domain.Wallets.Events;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Wallets;

public class WalletTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private static readonly LessonToPay Lesson = new(Money.Dollars(100), Now.AddDays(2));

    private readonly Wallet wallet = Wallet.Open(TypedId.New<UserId>(Now), Now);
    private readonly List<LedgerTransaction> posted = [];
    private readonly BookingId booking = TypedId.New<BookingId>(Now);

    [Fact]
    public void Best_takes_the_largest_promotion_then_compensation_by_earliest_end()
    {
        Give(10, CreditKind.Promotional);
        var large = Give(20, CreditKind.Promotional);
        var late = Give(70, CreditKind.Compensation, days: 90);
        var early = Give(30, CreditKind.Compensation, days: 30);

        var chosen = Quote(CreditChoice.BestOnes);

        chosen.Parts.Select(part => (part.LotId, part.Amount)).ShouldBe([(large, Money.Dollars(20)), (early, Money.Dollars(30)), (late, Money.Dollars(50))]);
    }

    [Fact]
    public void Equal_promotions_are_used_by_earliest_end()
    {
        Give(20, CreditKind.Promotional, days: 90);
        var early = Give(20, CreditKind.Promotional, days: 30);

        Quote(CreditChoice.BestOnes).Parts.ShouldHaveSingleItem().LotId.ShouldBe(early);
    }

    [Fact]
    public void A_promotion_serves_only_a_lesson_that_starts_before_it_ends()
    {
        Give(20, CreditKind.Promotional, days: 2);

        Quote(CreditChoice.BestOnes).Total.ShouldBe(Money.Zero);
        wallet.Quote(CreditChoice.BestOnes, Lesson with { Start = Lesson.Start.AddSeconds(-1) }, Now).Value!.Total.ShouldBe(Money.Dollars(20));
    }

    [Fact]
    public void Compensation_serves_a_lesson_after_its_end_if_reserved_before()
    {
        Give(20, CreditKind.Compensation, days: 1);

        Quote(CreditChoice.BestOnes).Total.ShouldBe(Money.Dollars(20));
    }

    [Fact]
    public void Credit_with_a_least_price_does_not_serve_a_cheaper_lesson()
    {
        Post(wallet.Issue(Grant(20, CreditKind.Promotional, 90) with { MinimumLessonPrice = Money.Dollars(75) }, Now));

        wallet.Quote(CreditChoice.BestOnes, Lesson with { Price = new(7499) }, Now).Value!.Total.ShouldBe(Money.Zero);
        wallet.Quote(CreditChoice.BestOnes, Lesson with { Price = new(7500) }, Now).Value!.Total.ShouldBe(Money.Dollars(20));
    }

    [Fact]
    public void Credit_never_exceeds_the_lesson_price()
    {
        Give(150, CreditKind.Compensation);

        Quote(CreditChoice.BestOnes).Total.ShouldBe(Lesson.Price);
    }

    [Fact]
    public void Fee_rebates_are_set_aside_by_earliest_end_up_to_the_fee_and_what_is_left_serves_the_next()
    {
        var late = Give(50, CreditKind.FeeRebate, days: 90);
        var early = Give(10, CreditKind.FeeRebate, days: 30);
        Give(10, CreditKind.Compensation);

        wallet.ReserveRebate(booking, Money.Dollars(27), Now).ShouldBe(Money.Dollars(27));

        wallet.Reservations.Select(part => (part.LotId, part.Amount)).ShouldBe([(late, Money.Dollars(17)), (early, Money.Dollars(10))], ignoreOrder: true);
        wallet.ReserveRebate(TypedId.New<BookingId>(Now), Money.Dollars(99), Now).ShouldBe(Money.Dollars(33));
    }

    [Fact]
    public void What_a_taken_back_lot_frees_beyond_the_debt_that_other_credit_repaid_is_credit_again()
    {
        var cause = LedgerCauseId.Of(TypedId.New<LedgerTransactionId>(Now));
        Post(wallet.Issue(new(CreditKind.FeeRebate, CreditOrigin.ReferralReferrer, cause, Money.Dollars(27), Now.AddDays(90)), Now));
        wallet.ReserveRebate(booking, Money.Dollars(27), Now);
        posted.AddRange(wallet.Revoke(CreditOrigin.ReferralReferrer, cause, Now));
        Give(50, CreditKind.FeeRebate);
        wallet.Debt.ShouldBe(Money.Zero);

        wallet.Release(booking, ReleasedThrough.Platform, Now).ShouldBeNull();

        (wallet.Debt, wallet.Lots.Aggregate(Money.Zero, (sum, lot) => sum + lot.Available)).ShouldBe((Money.Zero, Money.Dollars(50)));
    }

    [Fact]
    public void A_fee_rebate_pays_for_no_lesson()
    {
        var rebate = Give(50, CreditKind.FeeRebate);

        Quote(CreditChoice.BestOnes).Total.ShouldBe(Money.Zero);
        wallet.Quote(Parts((rebate, 50)), Lesson, Now).Error!.Code.ShouldBe("wallets.credit_changed");
    }

    [Fact]
    public void Two_promotions_do_not_stack()
    {
        var (first, second) = (Give(20, CreditKind.Promotional), Give(10, CreditKind.Promotional));

        wallet.Quote(Parts((first, 20), (second, 10)), Lesson, Now).Error.ShouldBe(WalletErrors.PromotionsDoNotStack);
    }

    [Fact]
    public void A_lot_named_twice_is_refused()
    {
        var lot = Give(20, CreditKind.Compensation);

        wallet.Quote(Parts((lot, 5), (lot, 5)), Lesson, Now).Error.ShouldBe(WalletErrors.RepeatedLot);
        wallet.Quote(Parts((lot, 0)), Lesson, Now).Error.ShouldBe(WalletErrors.EmptyPart);
    }

    [Fact]
    public void A_second_booking_cannot_take_what_the_first_has_set_aside()
    {
        Give(20, CreditKind.Compensation);
        Reserve(booking, Money.Dollars(20)).Failed.ShouldBeFalse();

        var late = Reserve(TypedId.New<BookingId>(Now), Money.Dollars(20));

        late.Error!.Code.ShouldBe("wallets.credit_changed");
        late.Error.Facts["credit_cents"].ShouldBe(0L);
        LotsEqualLedger();
    }

    [Fact]
    public void Consuming_uses_exactly_what_was_set_aside()
    {
        Give(20, CreditKind.Promotional);
        Give(30, CreditKind.Compensation);
        wallet.Reserve(booking, CreditChoice.BestOnes, Lesson with { Price = Money.Dollars(40) }, null, Now);

        Post(wallet.Consume(booking, Now));

        Balance(AccountKind.Wallet).ShouldBe(Money.Dollars(10));
        Balance(AccountKind.PlatformRevenue).ShouldBe(Money.Dollars(40));
        wallet.Consume(booking, Now).ShouldBeNull();
        LotsEqualLedger();
    }

    [Fact]
    public void Released_credit_is_free_again_and_lives_thirty_days_unless_the_student_gave_it_back()
    {
        Give(20, CreditKind.Promotional, days: 5);
        Reserve(booking, null);
        wallet.Release(booking, ReleasedThrough.Instructor, Now.AddDays(1)).ShouldBeNull();

        wallet.Lots[0].Available.ShouldBe(Money.Dollars(20));
        wallet.Lots[0].ExpiresAt.ShouldBe(Now.AddDays(31));

        Reserve(booking, null);
        wallet.Release(booking, ReleasedThrough.Student, Now.AddDays(20));
        wallet.Lots[0].ExpiresAt.ShouldBe(Now.AddDays(31));
    }

    [Fact]
    public void Reserved_credit_does_not_expire_the_rest_does()
    {
        Give(20, CreditKind.Compensation, days: 1);
        wallet.Reserve(booking, Parts((wallet.Lots[0].Id, 15)), Lesson, Money.Dollars(15), Now);

        Post(wallet.ExpireEnded(Now.AddDays(1)));

        Balance(AccountKind.CreditBreakage).ShouldBe(Money.Dollars(5));
        Post(wallet.Consume(booking, Now.AddDays(2)));
        LotsEqualLedger();
    }

    [Fact]
    public void A_cancellation_without_credits_gives_new_credit()
    {
        Post(wallet.SettleCancellation(booking, Money.Dollars(50), Now));

        Balance(AccountKind.Wallet).ShouldBe(Money.Dollars(50));
        Balance(AccountKind.CompensationExpense).ShouldBe(Money.Dollars(-50));
        wallet.Lots.ShouldHaveSingleItem().Kind.ShouldBe(CreditKind.Compensation);
    }

    [Fact]
    public void A_late_cancellation_releases_reserved_credit_up_to_what_is_due_and_forfeits_the_rest()
    {
        Give(100, CreditKind.Compensation);
        Reserve(booking, Money.Dollars(100));

        Post(wallet.SettleCancellation(booking, Money.Dollars(50), Now));

        wallet.Lots.ShouldHaveSingleItem().Available.ShouldBe(Money.Dollars(50));
        Balance(AccountKind.CreditBreakage).ShouldBe(Money.Dollars(50));
        LotsEqualLedger();
    }

    [Fact]
    public void A_cancellation_releases_first_and_issues_only_what_is_missing()
    {
        Give(20, CreditKind.Promotional);
        Reserve(booking, Money.Dollars(20));

        Post(wallet.SettleCancellation(booking, Money.Dollars(100), Now));

        wallet.Lots.Select(lot => lot.Available).ShouldBe([Money.Dollars(20), Money.Dollars(80)]);
        LotsEqualLedger();
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 10)]
    [InlineData(10, 10)]
    [InlineData(11, 30)]
    [InlineData(15, 30)]
    [InlineData(16, 40)]
    [InlineData(22, 60)]
    public void Milestones_come_at_the_fifth_and_eleventh_lesson_of_each_cycle(int lessons, long dollars)
    {
        Post(wallet.IssueMilestones(lessons, booking, Now));
        Post(wallet.IssueMilestones(lessons, TypedId.New<BookingId>(Now), Now));

        Balance(AccountKind.Wallet).ShouldBe(Money.Dollars(dollars));
    }

    [Fact]
    public void A_refund_of_the_milestone_lesson_takes_the_credit_back_and_a_later_lesson_may_earn_it_again()
    {
        Post(wallet.IssueMilestones(5, booking, Now));
        Post(wallet.Revoke(CreditOrigin.Milestone, LedgerCauseId.Of(booking), Now));

        Balance(AccountKind.Wallet).ShouldBe(Money.Zero);
        Post(wallet.IssueMilestones(5, TypedId.New<BookingId>(Now), Now));
        Balance(AccountKind.Wallet).ShouldBe(Money.Dollars(10));
        LotsEqualLedger();
    }

    [Fact]
    public void Spent_credit_that_is_revoked_becomes_debt_which_later_credit_repays_first()
    {
        Post(wallet.IssueMilestones(5, booking, Now));
        Reserve(TypedId.New<BookingId>(Now), Money.Dollars(10));
        Post(wallet.Consume(wallet.Reservations.First().BookingId, Now));
        Post(wallet.Revoke(CreditOrigin.Milestone, LedgerCauseId.Of(booking), Now));
        wallet.Debt.ShouldBe(Money.Dollars(10));

        Give(4, CreditKind.Compensation);
        wallet.Debt.ShouldBe(Money.Dollars(6));
        Quote(CreditChoice.BestOnes).Total.ShouldBe(Money.Zero);

        var lot = Give(20, CreditKind.Compensation);
        wallet.Debt.ShouldBe(Money.Zero);
        Quote(CreditChoice.BestOnes).Parts.ShouldBe([new(lot, Money.Dollars(14))]);
        LotsEqualLedger();
    }

    [Fact]
    public void No_credit_can_be_used_while_debt_stands()
    {
        var later = Give(30, CreditKind.Compensation);
        Post(wallet.IssueMilestones(5, booking, Now));
        Reserve(TypedId.New<BookingId>(Now), Money.Dollars(40));
        Post(wallet.Revoke(CreditOrigin.Milestone, LedgerCauseId.Of(booking), Now));

        wallet.Quote(Parts((later, 1)), Lesson, Now).Error!.Code.ShouldBe("wallets.debt_open");
    }

    [Fact]
    public void Of_a_revoked_lot_whose_debt_is_paid_each_booking_gives_its_part_back_as_credit_of_its_own()
    {
        var (first, second) = (TypedId.New<BookingId>(Now), TypedId.New<BookingId>(Now));
        var cause = TypedId.New<BookingId>(Now);
        Post(wallet.Issue(new(CreditKind.Compensation, CreditOrigin.Cancellation, LedgerCauseId.Of(cause), Money.Dollars(10), CreditGrant.OrdinaryEnd(Now)) { BookingId = cause }, Now));
        foreach (var lesson in new[] { first, second }) wallet.Reserve(lesson, Parts((wallet.Lots[0].Id, 5)), Lesson, null, Now).Failed.ShouldBeFalse();
        Post(wallet.Revoke(CreditOrigin.Cancellation, LedgerCauseId.Of(cause), Now));
        Give(10, CreditKind.Compensation);

        foreach (var lesson in new[] { first, second }) wallet.Release(lesson, ReleasedThrough.Student, Now).ShouldBeNull("nothing is owed any more");

        wallet.Lots.Where(one => one.Origin is CreditOrigin.Release).Select(one => one.Left).ShouldBe([Money.Dollars(5), Money.Dollars(5)]);
        wallet.Lots.Where(one => one.Origin is CreditOrigin.Release).Select(one => one.CauseId).ShouldBeUnique();
        wallet.Lots.Where(one => one.Origin is CreditOrigin.Release).ShouldAllBe(one => one.LessonBehind == null, "its cause is what the lesson had set aside, which is no lesson");
        wallet.Lots[0].LessonBehind.ShouldBe(cause);
        LotsEqualLedger();
    }

    [Fact]
    public void A_revoked_lot_that_a_booking_gives_back_pays_its_own_debt()
    {
        Post(wallet.IssueMilestones(5, booking, Now));
        var other = TypedId.New<BookingId>(Now);
        Reserve(other, Money.Dollars(10));
        Post(wallet.Revoke(CreditOrigin.Milestone, LedgerCauseId.Of(booking), Now));
        wallet.Debt.ShouldBe(Money.Dollars(10));

        Post(wallet.Release(other, ReleasedThrough.Student, Now));

        wallet.Debt.ShouldBe(Money.Zero);
        LotsEqualLedger();
    }

    [Fact]
    public void The_same_cause_gives_the_same_credit_once()
    {
        var grant = Grant(20, CreditKind.Promotional, 90);
        Post(wallet.Issue(grant, Now));

        wallet.Issue(grant, Now).Error.ShouldBe(WalletErrors.AlreadyIssued);
        wallet.Events.OfType<CreditIssued>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Nothing_is_no_credit() => wallet.Issue(Grant(0, CreditKind.Compensation, 1), Now).Error.ShouldBe(WalletErrors.NothingToIssue);

    private static CreditGrant Grant(long dollars, CreditKind kind, int days) =>
        new(kind, CreditOrigin.Goodwill, LedgerCauseId.Of(TypedId.New<LedgerTransactionId>(Now)), Money.Dollars(dollars), Now.AddDays(days));

    private static CreditChoice.Lots Parts(params (CreditLotId Lot, long Dollars)[] parts) => new([.. parts.Select(part => new CreditPart(part.Lot, Money.Dollars(part.Dollars)))]);

    private CreditLotId Give(long dollars, CreditKind kind, int days = 60)
    {
        Post(wallet.Issue(Grant(dollars, kind, days), Now));
        return wallet.Lots[^1].Id;
    }

    private CreditSelection Quote(CreditChoice choice) => wallet.Quote(choice, Lesson, Now).Value!;

    private Result<CreditSelection> Reserve(BookingId forBooking, Money? quoted) => wallet.Reserve(forBooking, CreditChoice.BestOnes, Lesson, quoted, Now);

    private void Post(Result<LedgerTransaction> movement) => posted.Add(movement.Value.ShouldNotBeNull());

    private void Post(LedgerTransaction? movement) => posted.Add(movement.ShouldNotBeNull());

    private void Post(IEnumerable<LedgerTransaction> movements) => posted.AddRange(movements);

    private Money Balance(AccountKind kind) =>
        posted.SelectMany(transaction => transaction.Entries).Where(entry => entry.AccountKind == kind).Aggregate(Money.Zero, (sum, entry) => sum + entry.Amount);

    private void LotsEqualLedger()
    {
        wallet.Lots.Aggregate(Money.Zero, (sum, lot) => sum + lot.Left).ShouldBe(Balance(AccountKind.Wallet));
        wallet.Debt.ShouldBe(-Balance(AccountKind.WalletDebt));
    }
}
