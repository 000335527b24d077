using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

[Collection(nameof(ReferralWorld))]
public sealed class GetMyReferralsTests(ApiHost host)
{
    [Fact]
    public async Task Without_a_code_there_is_nothing()
    {
        var mine = await (await host.SignIn(Role.Student)).MyReferrals();

        mine["code"].ShouldBeNull();
        mine["data"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_referrer_sees_each_friend_without_a_name()
    {
        var referral = await host.Refer();

        var mine = await referral.Referrer.MyReferrals();

        var friend = mine["data"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)friend["status"]!).ShouldBe("waiting");
        mine.ToJsonString().ShouldNotContain(referral.Friend.Email);
        mine.ToJsonString().ShouldNotContain(referral.Friend.Id.ToString());
        ((string)mine["code"]!["share_path"]!).ShouldBe("/r/" + (string)mine["code"]!["code"]!);
        ((string)mine["share_url"]!).ShouldBe("https://instainstru.example/r/" + (string)mine["code"]!["code"]!);
    }

    [Fact]
    public async Task The_funnel_counts_each_step_and_a_paid_reward_tells_what_was_used_and_when_it_ends()
    {
        var (paid, booked) = (await host.Refer(), new Referral(await host.SignIn(Role.Student), await host.SignIn(Role.Student)));
        await (await booked.Friend.Claim(await paid.Referrer.CodeOf())).ShouldBe(200);
        await host.Follow(await paid.Referrer.CodeOf());
        await host.Book(paid, lesson => lesson.At(host.Clock.Now.AddDays(-8)).Completed());
        await host.Book(booked);
        await host.Unlock(paid);
        await host.Reserve(paid.Referrer.Id, TypedId.New<BookingId>(host.Clock.Now));
        await host.ChangeWallet(paid.Referrer.Id, wallet => [wallet.Consume(wallet.Reservations.Single().BookingId, host.Clock.Now)]);

        var mine = await paid.Referrer.MyReferrals();

        mine["funnel"]!.ToJsonString().ShouldBe("""{"clicks":1,"claims":2,"admitted":2,"booked":2,"rewarded":1}""");
        ((long)mine["pending_cents"]!, (long)mine["unlocked_cents"]!, (long)mine["redeemed_cents"]!).ShouldBe((2000, 2000, 2000));
        mine["expiring"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reward_that_ends_within_thirty_days_is_told()
    {
        var referral = await host.Refer();
        await host.Book(referral, lesson => lesson.At(host.Clock.Now.AddDays(-8)).Completed());
        await host.Unlock(referral);
        await host.AsOwner($"update credit_lots set expires_at = '{host.Clock.Now.AddDays(14):O}' where wallet_id = '{referral.Referrer.Id.Value}'");

        var ending = (await referral.Referrer.MyReferrals())["expiring"]!.AsArray().ShouldHaveSingleItem()!;

        ((long)ending["amount_cents"]!).ShouldBe(2000);
    }
}
