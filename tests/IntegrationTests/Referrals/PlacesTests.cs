using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class PlacesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Ten_claims_at_once_take_the_three_places_that_are_left()
    {
        await host.AsOwner("update referral_programmes set cap = 3 where environment = 'preview'");
        var codes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await (await host.SignIn(Role.Student)).CodeOf()));
        var friends = await Task.WhenAll(codes.Select(_ => host.SignIn(Role.Student)));

        var claims = await Task.WhenAll(friends.Zip(codes, async (friend, code) => await (await (await friend.Claim(code)).ShouldBe(200)).Tree()));

        claims.Count(claim => (string)claim["status"]! == "waiting").ShouldBe(3);
        claims.Count(claim => (string)claim["status"]! == "unrewarded").ShouldBe(7);
        (await host.PlacesTaken()).ShouldBe(3);
    }
}
