using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Wallets;

public class ReferralCreditTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private static readonly LessonToPay Lesson = new(Money.Dollars(100), Now.AddDays(2));

    private readonly Wallet wallet = Wallet.Open(TypedId.New<UserId>(Now), Now);
    private readonly BookingId booking = TypedId.New<BookingId>(Now);

    [Fact]
    public void It_is_set_aside_beside_compensation_and_takes_at_most_what_that_leaves()
    {
        Give(CreditKind.Compensation, CreditOrigin.Goodwill, 90);
        wallet.Reserve(booking, CreditChoice.BestOnes, Lesson, null, Now);
        Give(CreditKind.Promotional, CreditOrigin.ReferralFriend, 20);

        wallet.ReserveReferral(booking, Lesson, Now).Value!.Total.ShouldBe(Money.Dollars(10));
        wallet.SetAsideFor(booking).Total.ShouldBe(Money.Dollars(100));
    }

    [Fact]
    public void It_does_not_stack_with_another_promotion_or_with_itself()
    {
        Give(CreditKind.Promotional, CreditOrigin.Milestone, 10);
        wallet.Reserve(booking, CreditChoice.BestOnes, Lesson, null, Now);
        Give(CreditKind.Promotional, CreditOrigin.ReferralFriend, 20);

        wallet.ReserveReferral(booking, Lesson, Now).Error.ShouldBe(WalletErrors.PromotionsDoNotStack);
    }

    [Theory]
    [InlineData(7500, 2, null)]
    [InlineData(7499, 2, "wallets.lesson_too_cheap")]
    [InlineData(7500, 60, "wallets.no_referral_credit")]
    public void It_serves_lessons_of_75_dollars_that_start_before_it_ends(long cents, int days, string? refusal)
    {
        Give(CreditKind.Promotional, CreditOrigin.ReferralFriend, 20);

        wallet.ReserveReferral(booking, new(new Money(cents), Now.AddDays(days)), Now).Error?.Code.ShouldBe(refusal);
    }

    [Fact]
    public void A_referrers_reward_is_not_the_friends_credit()
    {
        Give(CreditKind.Promotional, CreditOrigin.ReferralReferrer, 20);

        wallet.ReserveReferral(booking, Lesson, Now).Error.ShouldBe(WalletErrors.NoReferralCredit);
    }

    private void Give(CreditKind kind, CreditOrigin origin, long dollars) => wallet.Issue(
        new(kind, origin, LedgerCauseId.Of(TypedId.New<LedgerTransactionId>(Now)), Money.Dollars(dollars), Now.AddDays(60)) { MinimumLessonPrice = origin is CreditOrigin.ReferralFriend ? Money.Dollars(75) : Money.Zero }, Now)
        .Failed.ShouldBeFalse();
}
