using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class WhenLessonBooked_HoldReferralRewardTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenLessonBooked_HoldReferralReward";

    [Theory]
    [InlineData(7499, "waiting")]
    [InlineData(7500, "pending")]
    public async Task A_lesson_of_seventy_five_dollars_qualifies(long cents, string status)
    {
        var referral = await host.Refer();

        await host.Book(referral, lesson => lesson.Costing(new(cents)).Confirmed());

        (await host.StatusOf(referral)).ShouldBe(status);
    }

    [Fact]
    public async Task A_booking_cancelled_before_the_event_came_does_not_qualify()
    {
        var referral = await host.Refer();

        await host.Book(referral, lesson => lesson.Cancelled(CancelledBy.Student, TimeSpan.FromHours(30)));

        (await host.StatusOf(referral)).ShouldBe("waiting");
    }

    [Fact]
    public async Task A_lesson_completed_before_the_event_came_starts_the_waiting_period_too()
    {
        var referral = await host.Refer();

        var lesson = await host.Book(referral, builder => builder.Completed());

        (await host.Value<DateTime>("select unlock_due_at from referral_attributions where friend_id = $1", referral.Friend.Id.Value)).ShouldBe(lesson.CompletedAt!.Value.AddDays(7).UtcDateTime);
    }

    [Fact]
    public async Task A_moved_lesson_takes_the_reward_along()
    {
        var referral = await host.Refer();
        var first = await host.Book(referral);

        var moved = await host.Book(referral, lesson => lesson.At(host.Clock.Now.AddDays(5)).MovedFrom(first).Confirmed());

        (await host.Value<Guid>("select booking_id from referral_attributions where friend_id = $1", referral.Friend.Id.Value)).ShouldBe(moved.Id.Value);
        await host.Deliver("WhenBookingCancelled_PutRewardBack", first.CancelledFact(movedTo: moved.Id));
        (await host.StatusOf(referral)).ShouldBe("pending");
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var referral = await host.Refer();
        var lesson = await host.Book(referral);

        await host.Deliver(Reaction, lesson.Booked());

        (await host.StatusOf(referral)).ShouldBe("pending");
        (await host.Value<long>("select count(*) from messaging.events where name = 'referrals.referral_reward_pending' and payload::text like '%' || $1 || '%'", lesson.Id.ToString())).ShouldBe(1);
        (await host.PlacesTaken()).ShouldBeGreaterThan(0);
        ((long)(await referral.Referrer.MyReferrals())["pending_cents"]!).ShouldBe(Money.Dollars(20).Cents);
    }
}
