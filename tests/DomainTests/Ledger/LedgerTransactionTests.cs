using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Ledger;

public class LedgerTransactionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private static readonly BookingId Lesson = TypedId.New<BookingId>(Now);
    private static readonly UserId Instructor = TypedId.New<UserId>(Now);

    [Theory]
    [InlineData(11200, 8500)] // $100 and fee $12, no credit
    [InlineData(1200, 8500)] // $100 of credit: the platform tops the share up
    [InlineData(11200, 0)] // cancelled 13 hours before
    public void A_capture_gives_the_instructor_the_share_and_the_platform_what_remains(long captured, long share)
    {
        var posted = LedgerTransaction.CardCaptured(LedgerCauseId.Of(Lesson), Lesson, LedgerAccount.InstructorPayable(Instructor), new(captured), new(share), Now);

        AmountOf(posted, AccountKind.CardClearing).ShouldBe(-captured);
        AmountOf(posted, AccountKind.InstructorPayable).ShouldBe(share);
        AmountOf(posted, AccountKind.PlatformRevenue).ShouldBe(captured - share);
        posted.Entries.Sum(entry => entry.Amount.Cents).ShouldBe(0);
        posted.Entries.ShouldAllBe(entry => entry.Amount != Money.Zero);
    }

    [Fact]
    public void Entries_that_do_not_sum_to_zero_are_a_bug() =>
        Should.Throw<ArgumentException>(() => LedgerTransaction.Post(LedgerTransactionKind.CardCaptured, LedgerCauseId.Of(Lesson), Lesson, Now,
            (LedgerAccount.CardClearing, new Money(-100)), (LedgerAccount.PlatformRevenue, new Money(99))));

    [Fact]
    public void A_movement_of_nothing_is_a_bug() =>
        Should.Throw<ArgumentException>(() => LedgerTransaction.Post(LedgerTransactionKind.CardCaptured, LedgerCauseId.Of(Lesson), Lesson, Now));

    [Fact]
    public void Amounts_of_one_account_become_one_entry()
    {
        var posted = LedgerTransaction.Post(LedgerTransactionKind.CardCaptured, LedgerCauseId.Of(Lesson), Lesson, Now,
            (LedgerAccount.PlatformRevenue, new Money(40)), (LedgerAccount.PlatformRevenue, new Money(60)), (LedgerAccount.CardClearing, new Money(-100)));

        posted.Entries.Count.ShouldBe(2);
        posted.Entries.Select(entry => entry.Line).ShouldBe([1, 2]);
    }

    private static long AmountOf(LedgerTransaction posted, AccountKind kind) => posted.Entries.Where(entry => entry.AccountKind == kind).Sum(entry => entry.Amount.Cents);
}
