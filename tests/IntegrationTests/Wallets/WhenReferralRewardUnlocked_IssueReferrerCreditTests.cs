using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Referrals;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class WhenReferralRewardUnlocked_IssueReferrerCreditTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenReferralRewardUnlocked_IssueReferrerCredit";

    [Theory]
    [InlineData(RewardForm.Credit, "promotional")]
    [InlineData(RewardForm.FeeRebate, "fee_rebate")]
    public async Task The_referrer_gets_credit_or_a_fee_rebate(RewardForm form, string kind)
    {
        var fact = Unlocked(form);

        await host.Deliver(Reaction, fact);

        (await host.Balance(fact.ReferrerId)).ShouldBe(2000);
        (await host.Value<string>("select kind from credit_lots where wallet_id = $1", fact.ReferrerId.Value)).ShouldBe(kind);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var fact = Unlocked(RewardForm.Credit);

        await host.DeliverTwice(Reaction, fact);

        (await host.Lots(fact.ReferrerId)).ShouldBe(1);
    }

    [Fact]
    public async Task Delivered_after_its_claw_back_it_pays_nothing()
    {
        var fact = Unlocked(RewardForm.Credit) with { AttributionId = await host.ReferralThatIs("clawed_back") };
        await host.Deliver("WhenReferralRewardClawedBack_RevokeReferrerCredit", new ReferralRewardClawedBack(fact.AttributionId, fact.ReferrerId, fact.FriendId, host.Clock.Now));

        await host.DeliverTwice(Reaction, fact);

        (await host.Lots(fact.ReferrerId)).ShouldBe(0);
    }

    private ReferralRewardUnlocked Unlocked(RewardForm form) =>
        new(TypedId.New<ReferralAttributionId>(host.Clock.Now), host.NewUser(), host.NewUser(), Money.Dollars(20), form, host.Clock.Now);
}

internal static class StandingReferrals
{
    /// <summary>A referral whose events are still on their way.</summary>
    public static async Task<ReferralAttributionId> ReferralThatIs(this ApiHost host, string status)
    {
        var id = await host.IdOf(await host.Refer());
        await host.Services.UntilIdle();
        await host.AsOwner($"update referral_attributions set status = '{status}' where id = '{id.Value}'");
        return id;
    }
}
