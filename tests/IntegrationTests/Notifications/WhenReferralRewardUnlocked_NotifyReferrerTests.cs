using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenReferralRewardUnlocked_NotifyReferrerTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (referrer, friend) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        var fact = new ReferralRewardUnlocked(TypedId.New<ReferralAttributionId>(host.Clock.Now), referrer.Id, friend.Id, Money.Dollars(20), RewardForm.Credit, host.Clock.Now);

        await host.DeliverTwice("WhenReferralRewardUnlocked_NotifyReferrer", fact);

        (await host.Told(referrer)).ShouldBe("reward_unlocked: Your referral reward is here A friend you brought has learnt with us: $20.00 is yours.");
    }
}
