using InstaInstru.Application.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class WhenReferralVoided_GivePlaceBackTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var referral = await host.Refer();
        var before = await host.PlacesTaken();
        ReferralVoided fact;
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var attribution = (await scope.ServiceProvider.GetRequiredService<IRepository<ReferralAttribution>>().First(new AttributionOfFriend(referral.Friend.Id), default))!;
            attribution.Void(ReferralEvidence.None, host.Clock.Now);
            fact = attribution.Events.OfType<ReferralVoided>().Single();
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit(default);
        }

        await host.Services.UntilIdle();
        await host.DeliverTwice("WhenReferralVoided_GivePlaceBack", fact);

        (await host.PlacesTaken()).ShouldBe(before - 1);
    }
}
