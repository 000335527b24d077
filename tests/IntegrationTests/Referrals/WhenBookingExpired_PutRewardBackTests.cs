using InstaInstru.Domain.Bookings.Events;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class WhenBookingExpired_PutRewardBackTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_reward_hangs_on_another_qualifying_lesson_that_stands()
    {
        var referral = await host.Refer();
        var lesson = await host.Book(referral);
        var other = await host.Book(referral, builder => builder.At(host.Clock.Now.AddDays(9)).Confirmed());
        await host.AsOwner($"update bookings set status = 'expired' where id = '{lesson.Id.Value}'");

        await host.Deliver("WhenBookingExpired_PutRewardBack", new BookingExpired(lesson.Id, lesson.StudentId, lesson.InstructorId, host.Clock.Now));

        (await host.Value<Guid>("select booking_id from referral_attributions where friend_id = $1", referral.Friend.Id.Value)).ShouldBe(other.Id.Value);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var referral = await host.Refer();
        var lesson = await host.Book(referral);
        await host.AsOwner($"update bookings set status = 'expired' where id = '{lesson.Id.Value}'");

        await host.DeliverTwice("WhenBookingExpired_PutRewardBack", new BookingExpired(lesson.Id, lesson.StudentId, lesson.InstructorId, host.Clock.Now));

        (await host.StatusOf(referral)).ShouldBe("waiting");
    }
}
