using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

/// <summary>The programme's places (ruling 28); 100 claims at once with INSTAINSTRU_TEST_LONG=1, 20 in the plain run.</summary>
public sealed class PlacesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly int Friends = Environment.GetEnvironmentVariable("INSTAINSTRU_TEST_LONG") == "1" ? 100 : 20;

    [Fact]
    public async Task Of_a_hundred_at_once_one_gets_the_fiftieth_place_and_a_void_gives_it_to_the_next()
    {
        await host.AsOwner("update referral_programmes set taken = 49 where environment = 'preview'");

        var taken = new System.Collections.Concurrent.ConcurrentBag<ProgrammePlace>();
        // As many at once as the product has connections for; the others wait in the pool.
        await Parallel.ForEachAsync(Enumerable.Range(0, 100), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            if (await Take() is { } place) taken.Add(place);
        });

        taken.ShouldHaveSingleItem().ShouldBe(new(50, 50));
        (await host.PlacesTaken()).ShouldBe(50);
        await GiveBack();
        (await Take()).ShouldBe(new(50, 50));
    }

    [Fact]
    public async Task Claims_at_once_take_the_place_that_is_left()
    {
        await host.AsOwner("update referral_programmes set taken = 49 where environment = 'preview'");
        var (codes, friends) = (new List<string>(), new List<Person>());
        // Four friends a code are fewer than what an admin would want to look at.
        foreach (var four in Enumerable.Range(0, Friends).Chunk(4))
        {
            codes.AddRange(Enumerable.Repeat(await (await host.SignIn(Role.Student)).CodeOf(), four.Length));
            friends.AddRange(await Task.WhenAll(four.Select(_ => host.SignIn(Role.Student))));
        }

        var claims = await Task.WhenAll(friends.Zip(codes, async (friend, code) => await (await (await friend.Claim(code)).ShouldBe(200)).Tree()));

        claims.Count(claim => (string)claim["status"]! == "waiting").ShouldBe(1);
        claims.Count(claim => (string)claim["status"]! == "unrewarded").ShouldBe(Friends - 1);
        (await host.PlacesTaken()).ShouldBe(50);
    }

    [Fact]
    public async Task Nine_tenths_taken_are_told_once_to_those_who_look_after_the_money()
    {
        var admin = await host.SignIn(Role.Admin);
        await host.AsOwner("update referral_programmes set taken = 43 where environment = 'preview'");
        for (var i = 0; i < 3; i++) await host.Refer();
        await host.Services.UntilIdle();

        (await host.Column<string>("select body from notifications where user_id = $1 and kind = 'referral_cap_near'", admin.Id.Value)).ShouldHaveSingleItem().ShouldStartWith("45 of 50");
    }

    private async Task<ProgrammePlace?> Take()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var place = await scope.ServiceProvider.GetRequiredService<IReferralPlaces>().TryTake(host.NewUser(), default);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit(default);
        return place;
    }

    private async Task GiveBack()
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IReferralPlaces>().GiveBack(default);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit(default);
    }
}

[Collection(nameof(ReferralWorld))]
public sealed class WhenReferralCapNearlyReached_NotifyTreasurersTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var admin = await host.SignIn(Role.Admin);

        await host.DeliverTwice("WhenReferralCapNearlyReached_NotifyTreasurers", new ReferralCapNearlyReached(TypedId.New<ReferralAttributionId>(host.Clock.Now), 180, 200, host.Clock.Now));

        (await host.Value<long>("select count(*) from notifications where user_id = $1 and kind = 'referral_cap_near'", admin.Id.Value)).ShouldBe(1);
    }
}
