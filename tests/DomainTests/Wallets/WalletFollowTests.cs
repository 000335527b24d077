using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;
using InstaInstru.Domain.Wallets.Events;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Wallets;

/// <summary>Credit of a moved lesson (ruling 23).</summary>
public sealed class WalletFollowTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    private readonly Wallet wallet = Wallet.Open(TypedId.New<UserId>(Now), Now);
    private readonly (BookingId Old, BookingId New) lesson = (TypedId.New<BookingId>(Now), TypedId.New<BookingId>(Now));

    [Fact]
    public void What_was_set_aside_goes_on_with_the_moved_lesson()
    {
        Give(30, CreditKind.Compensation, days: 1);
        Give(20, CreditKind.Promotional, days: 60);
        Reserve();

        wallet.Follow(lesson.Old, lesson.New, Now.AddDays(59), paid: false, Now).ShouldBe((Money.Dollars(50), null));

        wallet.Reservations.ShouldAllBe(part => part.BookingId == lesson.New && part.Status == ReservationStatus.Reserved);
        wallet.Events.ShouldBeEmpty("nothing was freed");
        wallet.Consume(lesson.Old, Now).ShouldBeNull();
        wallet.Consume(lesson.New, Now).ShouldNotBeNull().Entries.ShouldContain(entry => entry.Amount == Money.Dollars(50));
    }

    [Theory]
    [InlineData(-1, 50, 0)]
    [InlineData(0, 30, 20)]
    [InlineData(1, 30, 20)]
    public void A_promotion_goes_on_only_to_a_start_before_its_end_and_is_free_again_otherwise(int secondsAfterItsEnd, long kept, long freed)
    {
        Give(30, CreditKind.Compensation, days: 1);
        var promotion = Give(20, CreditKind.Promotional, days: 10);
        Reserve();

        wallet.Follow(lesson.Old, lesson.New, Now.AddDays(10).AddSeconds(secondsAfterItsEnd), paid: false, Now).ShouldBe((Money.Dollars(kept), null));

        wallet.Lots.Single(lot => lot.Id == promotion).Left.ShouldBe(Money.Dollars(freed == 0 ? 20 : freed), "what is set aside still belongs to the lot");
        wallet.Quote(CreditChoice.BestOnes, new(Money.Dollars(100), Now.AddDays(2)), Now).Value!.Total.ShouldBe(Money.Dollars(freed));
        wallet.Events.OfType<CreditReleased>().Select(fact => fact.Amount).ShouldBe(freed == 0 ? [] : [Money.Dollars(freed)]);
    }

    [Fact]
    public void Once_the_card_has_paid_the_rest_nothing_is_priced_anew_and_an_ended_promotion_goes_on()
    {
        Give(20, CreditKind.Promotional, days: 10);
        Reserve();

        wallet.Follow(lesson.Old, lesson.New, Now.AddDays(11), paid: true, Now).ShouldBe((Money.Dollars(20), null));

        wallet.Reservations.ShouldHaveSingleItem().BookingId.ShouldBe(lesson.New);
    }

    [Fact]
    public void A_revoked_promotion_that_is_freed_repays_its_own_debt()
    {
        var cause = TypedId.New<BookingId>(Now);
        wallet.IssueMilestones(5, cause, Now).ShouldHaveSingleItem();
        Reserve();
        wallet.Revoke(CreditOrigin.Milestone, LedgerCauseId.Of(cause), Now);
        wallet.Debt.ShouldBe(Money.Dollars(10));

        var (kept, repaid) = wallet.Follow(lesson.Old, lesson.New, Now.AddYears(2), paid: false, Now);

        (kept, wallet.Debt).ShouldBe((Money.Zero, Money.Zero));
        repaid.ShouldNotBeNull().Entries.Aggregate(Money.Zero, (sum, entry) => sum + entry.Amount).ShouldBe(Money.Zero);
    }

    [Fact]
    public void A_lesson_without_credit_takes_nothing_along() => wallet.Follow(lesson.Old, lesson.New, Now.AddDays(3), paid: false, Now).ShouldBe((Money.Zero, null));

    private CreditLotId Give(long dollars, CreditKind kind, int days)
    {
        wallet.Issue(new(kind, CreditOrigin.Goodwill, LedgerCauseId.Of(TypedId.New<LedgerTransactionId>(Now)), Money.Dollars(dollars), Now.AddDays(days)), Now).Failed.ShouldBeFalse();
        return wallet.Lots[^1].Id;
    }

    private void Reserve()
    {
        wallet.Reserve(lesson.Old, CreditChoice.BestOnes, new(Money.Dollars(100), Now.AddDays(2)), null, Now).Failed.ShouldBeFalse();
        ((IAggregateRoot)wallet).ClearEvents();
    }
}
