using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Wallets;

/// <summary>Credit that a charged back lesson had caused (ruling 22).</summary>
public class ChargedBackCreditTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private static readonly LessonToPay Lesson = new(Money.Dollars(100), Now.AddDays(2));

    private readonly Wallet wallet = Wallet.Open(TypedId.New<UserId>(Now), Now);
    private readonly List<LedgerTransaction> posted = [];
    private readonly LedgerCauseId cause = LedgerCauseId.Of(TypedId.New<BookingId>(Now));

    public ChargedBackCreditTests() => Give(30, cause);

    [Fact]
    public void Frozen_credit_cannot_be_used_and_does_not_end()
    {
        Give(5, LedgerCauseId.Of(TypedId.New<BookingId>(Now)));
        wallet.Freeze(cause, Now);

        wallet.Quote(CreditChoice.BestOnes, Lesson, Now).Value!.Total.ShouldBe(Money.Dollars(5));
        wallet.ExpireEnded(Now.AddDays(61)).Count.ShouldBe(1);
        wallet.Lots.Single(lot => lot.CauseId == cause).Left.ShouldBe(Money.Dollars(30));
    }

    [Fact]
    public void Thawed_it_lives_as_much_longer_as_it_was_frozen()
    {
        wallet.Freeze(cause, Now);
        wallet.Freeze(cause, Now.AddDays(1));

        wallet.Restore(cause, Now.AddDays(10)).ShouldBeEmpty();

        wallet.Lots.Single().ExpiresAt.ShouldBe(Now.AddDays(70));
        wallet.Quote(CreditChoice.BestOnes, Lesson, Now.AddDays(65)).Value!.Total.ShouldBe(Money.Dollars(30));
    }

    [Fact]
    public void Taken_back_after_it_was_spent_it_is_debt_and_a_late_win_forgives_it()
    {
        Spend(20);
        posted.AddRange(wallet.RevokeFrozen(cause, Now));
        (wallet.Debt, wallet.Lots.Single().Left).ShouldBe((Money.Dollars(20), Money.Zero));

        posted.AddRange(wallet.Restore(cause, Now));

        (wallet.Debt, wallet.Lots.Single().Left, wallet.Lots.Single().Available).ShouldBe((Money.Zero, Money.Dollars(10), Money.Dollars(10)));
        LotsEqualLedger();
    }

    [Fact]
    public void Debt_that_later_credit_had_repaid_comes_back_as_credit()
    {
        Spend(20);
        posted.AddRange(wallet.RevokeFrozen(cause, Now));
        Give(50, LedgerCauseId.Of(TypedId.New<BookingId>(Now)));

        posted.AddRange(wallet.Restore(cause, Now));

        wallet.Quote(CreditChoice.BestOnes, Lesson, Now).Value!.Total.ShouldBe(Money.Dollars(60));
        LotsEqualLedger();
    }

    [Fact]
    public void What_a_booking_had_set_aside_of_it_is_free_again_once_only()
    {
        var booking = TypedId.New<BookingId>(Now);
        wallet.Reserve(booking, CreditChoice.BestOnes, Lesson, null, Now).Failed.ShouldBeFalse();
        posted.AddRange(wallet.RevokeFrozen(cause, Now));
        posted.AddRange(wallet.Restore(cause, Now));

        if (wallet.Release(booking, ReleasedThrough.Student, Now) is { } repaid) posted.Add(repaid);

        (wallet.Debt, wallet.Lots.Single().Available).ShouldBe((Money.Zero, Money.Dollars(30)));
        LotsEqualLedger();
    }

    [Fact]
    public void Restoring_twice_gives_nothing_twice()
    {
        posted.AddRange(wallet.RevokeFrozen(cause, Now));
        posted.AddRange(wallet.Restore(cause, Now));

        wallet.Restore(cause, Now).ShouldBeEmpty();
        wallet.Lots.Single().Left.ShouldBe(Money.Dollars(30));
    }

    private void Give(long dollars, LedgerCauseId from) =>
        posted.Add(wallet.Issue(new(CreditKind.Compensation, CreditOrigin.Cancellation, from, Money.Dollars(dollars), Now.AddDays(60)), Now).Value!);

    private void Spend(long dollars)
    {
        var booking = TypedId.New<BookingId>(Now);
        wallet.Reserve(booking, new CreditChoice.Lots([new(wallet.Lots[0].Id, Money.Dollars(dollars))]), Lesson, null, Now).Failed.ShouldBeFalse();
        posted.Add(wallet.Consume(booking, Now)!);
    }

    private void LotsEqualLedger()
    {
        Money Balance(AccountKind kind) => posted.SelectMany(transaction => transaction.Entries).Where(entry => entry.AccountKind == kind).Aggregate(Money.Zero, (sum, entry) => sum + entry.Amount);
        wallet.Lots.Aggregate(Money.Zero, (sum, lot) => sum + lot.Left).ShouldBe(Balance(AccountKind.Wallet));
        wallet.Debt.ShouldBe(-Balance(AccountKind.WalletDebt));
    }
}
