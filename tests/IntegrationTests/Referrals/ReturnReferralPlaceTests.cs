using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class ReturnReferralPlaceTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_place_that_is_not_idle_stays()
    {
        var referral = await host.Refer();
        var taken = await host.PlacesTaken();
        var id = await host.Value<Guid>("select id from referral_attributions where friend_id = $1", referral.Friend.Id.Value);

        (await host.Sender.Send<Result>(new ReturnReferralPlace(ReferralAttributionId.From(id)), default)).Error.ShouldBeNull();

        (await host.PlacesTaken()).ShouldBe(taken);
    }
}
