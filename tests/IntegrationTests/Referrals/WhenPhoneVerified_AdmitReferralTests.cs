using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class WhenPhoneVerified_AdmitReferralTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var friend = await new PersonBuilder(host, Role.Student).WithoutVerifiedPhone().SignIn();
        var claim = await (await (await friend.Claim(await (await host.SignIn(Role.Student)).CodeOf())).ShouldBe(200)).Tree();
        ((string)claim["status"]!).ShouldBe("unverified");
        (await host.PlacesTaken()).ShouldBe(0);

        await host.AsOwner($"update accounts set phone_verified_at = now() where id = '{friend.Id.Value}'");

        await host.DeliverTwice("WhenPhoneVerified_AdmitReferral", new PhoneVerified(friend.Id, host.Clock.Now));
        await host.Services.UntilIdle();

        (await host.PlacesTaken()).ShouldBe(1);
        (await host.Balance(friend.Id)).ShouldBe(2000);
    }
}
