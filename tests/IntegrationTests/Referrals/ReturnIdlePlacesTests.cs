using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class ReturnIdlePlacesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_place_without_a_qualifying_booking_goes_back_after_thirty_days_and_is_taken_again_when_one_comes()
    {
        var (idle, busy) = (await host.Refer(), await host.Refer());
        await host.Book(busy);
        host.Clock.Advance(TimeSpan.FromDays(30));

        for (var i = 0; i < 2; i++)
        {
            (await host.Sender.Send<Result>(new ReturnIdlePlaces(), default)).Error.ShouldBeNull();
            await host.Services.UntilIdle();
        }

        (await host.PlacesTaken()).ShouldBe(1);
        await host.Book(idle);
        (await host.PlacesTaken()).ShouldBe(2);
    }
}
