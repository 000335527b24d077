using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Wallets;

public sealed class GoodwillTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    private readonly Wallet wallet = Wallet.Open(TypedId.New<UserId>(Now), Now);

    [Fact]
    public void Goodwill_is_compensation_for_a_year_and_may_be_given_again()
    {
        wallet.GiveGoodwill(Money.Dollars(150), Now).Failed.ShouldBeFalse();
        wallet.GiveGoodwill(Money.Dollars(50), Now).Failed.ShouldBeFalse();

        wallet.Lots.ShouldAllBe(lot => lot.Kind == CreditKind.Compensation && lot.Origin == CreditOrigin.Goodwill && lot.ExpiresAt == Now.AddYears(1));
    }

    [Theory]
    [InlineData(0, 5001, false)]
    [InlineData(0, 5000, true)]
    [InlineData(30 * 86_400 - 1, 5001, false)]
    [InlineData(30 * 86_400, 20_000, true)]
    [InlineData(30 * 86_400, 20_001, false)]
    public void One_person_gets_two_hundred_dollars_in_thirty_days_at_most(int secondsLater, long cents, bool given)
    {
        wallet.GiveGoodwill(Money.Dollars(150), Now).Failed.ShouldBeFalse();

        var second = wallet.GiveGoodwill(new(cents), Now.AddSeconds(secondsLater));

        second.Failed.ShouldBe(!given);
        if (!given) second.Error!.Code.ShouldBe("wallets.goodwill_limit");
    }

    [Fact]
    public void Less_than_a_cent_is_no_goodwill() => wallet.GiveGoodwill(Money.Zero, Now).Error.ShouldBe(WalletErrors.NothingToIssue);
}
