using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class WhenReferralRewardClawedBack_RevokeReferrerCreditTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (referral, referrer, friend) = (TypedId.New<ReferralAttributionId>(host.Clock.Now), host.NewUser(), host.NewUser());
        await host.Deliver("WhenReferralRewardUnlocked_IssueReferrerCredit", new ReferralRewardUnlocked(referral, referrer, friend, Money.Dollars(20), RewardForm.Credit, host.Clock.Now));

        await host.DeliverTwice("WhenReferralRewardClawedBack_RevokeReferrerCredit", new ReferralRewardClawedBack(referral, referrer, friend, host.Clock.Now));

        (await host.Balance(referrer)).ShouldBe(0);
        (await host.Balance(referrer, "wallet_debt")).ShouldBe(0);
    }

    [Fact]
    public async Task Delivered_after_the_reward_was_unlocked_again_it_takes_nothing()
    {
        var (referral, referrer, friend) = (await host.ReferralThatIs("unlocked"), host.NewUser(), host.NewUser());
        await host.Deliver("WhenReferralRewardUnlocked_IssueReferrerCredit", new ReferralRewardUnlocked(referral, referrer, friend, Money.Dollars(20), RewardForm.Credit, host.Clock.Now));

        await host.Deliver("WhenReferralRewardClawedBack_RevokeReferrerCredit", new ReferralRewardClawedBack(referral, referrer, friend, host.Clock.Now));

        (await host.Balance(referrer)).ShouldBe(2000);
    }
}
