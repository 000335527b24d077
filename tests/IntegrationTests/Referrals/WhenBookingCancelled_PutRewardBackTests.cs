using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class WhenBookingCancelled_PutRewardBackTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_reward_hangs_on_another_qualifying_lesson_that_stands()
    {
        var referral = await host.Refer();
        var lesson = await host.Book(referral);
        var other = await host.Book(referral, builder => builder.At(host.Clock.Now.AddDays(9)).Confirmed());
        await host.AsOwner($"update bookings set status = 'cancelled' where id = '{lesson.Id.Value}'");

        await host.Deliver("WhenBookingCancelled_PutRewardBack", lesson.CancelledFact());

        (await host.Value<Guid>("select booking_id from referral_attributions where friend_id = $1", referral.Friend.Id.Value)).ShouldBe(other.Id.Value);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var referral = await host.Refer();
        var lesson = await host.Book(referral);
        await host.AsOwner($"update bookings set status = 'cancelled' where id = '{lesson.Id.Value}'");

        await host.DeliverTwice("WhenBookingCancelled_PutRewardBack", lesson.CancelledFact());

        (await host.StatusOf(referral)).ShouldBe("waiting");
    }
}
