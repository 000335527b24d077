using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Referrals;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

[Collection(nameof(ReferralWorld))]
public sealed class WhenReferralVoided_RevokeFriendCreditTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (referral, referrer, friend) = (TypedId.New<ReferralAttributionId>(host.Clock.Now), host.NewUser(), host.NewUser());
        await host.Deliver("WhenReferralAdmitted_IssueFriendCredit", new ReferralAdmitted(referral, referrer, friend, Money.Dollars(20), Money.Dollars(75), host.Clock.Now, host.Clock.Now));
        (await host.Balance(friend)).ShouldBe(2000);

        await host.DeliverTwice("WhenReferralVoided_RevokeFriendCredit", new ReferralVoided(referral, referrer, friend, host.Clock.Now));

        (await host.Balance(friend)).ShouldBe(0);
        (await host.Balance(friend, "wallet_debt")).ShouldBe(0);
    }
}
