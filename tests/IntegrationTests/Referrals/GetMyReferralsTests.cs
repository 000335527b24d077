using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class GetMyReferralsTests(ApiHost host) : IClassFixture<ApiHost>
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
    }
}
