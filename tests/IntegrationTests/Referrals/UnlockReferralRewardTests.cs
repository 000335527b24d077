using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Referrals;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class UnlockReferralRewardTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(PaymentStatus.Captured, "unlocked")]
    [InlineData(PaymentStatus.Settled, "unlocked")]
    [InlineData(PaymentStatus.Authorized, "pending")]
    [InlineData(PaymentStatus.Frozen, "pending")]
    [InlineData(PaymentStatus.CaptureFailed, "pending")]
    public async Task A_reward_waits_until_the_money_was_taken_and_nothing_is_open(PaymentStatus payment, string status)
    {
        var referral = await host.Refer();
        await host.Book(referral, lesson => lesson.Paid(payment).Completed());

        await Unlock(referral);

        (await host.StatusOf(referral)).ShouldBe(status);
    }

    [Fact]
    public async Task A_reward_waits_until_both_people_are_verified()
    {
        var referrer = await new PersonBuilder(host, Role.Student).WithoutVerifiedPhone().SignIn();
        var referral = new Referral(referrer, await host.SignIn(Role.Student));
        await (await referral.Friend.Claim(await referrer.CodeOf())).ShouldBe(200);
        await host.Book(referral, lesson => lesson.Completed());

        await Unlock(referral);
        (await host.StatusOf(referral)).ShouldBe("pending");

        await host.AsOwner($"update accounts set phone_verified_at = now() where id = '{referrer.Id.Value}'");
        await Unlock(referral);
        (await host.StatusOf(referral)).ShouldBe("unlocked");
    }

    [Fact]
    public async Task One_card_of_both_that_was_not_seen_when_it_was_saved_voids_the_reward()
    {
        var referral = await host.Refer();
        await host.Book(referral, lesson => lesson.Completed());
        await host.SaveCard(referral.Referrer, "pm_card_visa");
        await host.SaveCard(referral.Friend, "pm_card_mastercard");
        await host.Services.UntilIdle();
        (await host.StatusOf(referral)).ShouldBe("pending");
        await host.AsOwner($"update saved_cards set fingerprint = 'one card' where cardholder_id in (select id from cardholders where student_id in ('{referral.Referrer.Id.Value}', '{referral.Friend.Id.Value}'))");

        await Unlock(referral);

        (await host.StatusOf(referral)).ShouldBe("void");
        (await host.VerdictOf(referral.Friend)).ShouldContain(FraudRules.SameCard);
    }

    private async Task Unlock(Referral referral)
    {
        var id = await host.Value<Guid>("select id from referral_attributions where friend_id = $1", referral.Friend.Id.Value);
        (await host.Sender.Send<Result>(new UnlockReferralReward(ReferralAttributionId.From(id)), default)).Error.ShouldBeNull();
    }
}
