using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class WhenReferralAdmitted_IssueFriendCreditTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenReferralAdmitted_IssueFriendCredit";

    [Fact]
    public async Task The_friend_gets_twenty_dollars_for_six_months_from_the_claim()
    {
        var fact = Admitted();

        await host.Deliver(Reaction, fact);

        (await host.Balance(fact.FriendId)).ShouldBe(2000);
        (await host.Value<DateTime>("select expires_at from credit_lots where wallet_id = $1", fact.FriendId.Value)).ShouldBe(fact.ClaimedAt.AddMonths(6).UtcDateTime);
        (await host.Value<long>("select minimum_lesson_price_cents from credit_lots where wallet_id = $1", fact.FriendId.Value)).ShouldBe(7500);
    }

    [Fact]
    public async Task A_friend_who_teaches_gets_no_credit()
    {
        var fact = Admitted() with { FriendCredit = Money.Zero };

        await host.Deliver(Reaction, fact);

        (await host.Lots(fact.FriendId)).ShouldBe(0);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var fact = Admitted();

        await host.DeliverTwice(Reaction, fact);

        (await host.Lots(fact.FriendId)).ShouldBe(1);
    }

    [Fact]
    public async Task Delivered_after_the_referral_was_voided_it_gives_nothing()
    {
        var fact = Admitted() with { AttributionId = await host.ReferralThatIs("void") };

        await host.Deliver(Reaction, fact);

        (await host.Lots(fact.FriendId)).ShouldBe(0);
    }

    private ReferralAdmitted Admitted() => new(
        TypedId.New<ReferralAttributionId>(host.Clock.Now), host.NewUser(), host.NewUser(), Money.Dollars(20), Money.Dollars(75), host.Clock.Now.AddDays(-3), host.Clock.Now);
}
