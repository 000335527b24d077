using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class WhenLessonCompleted_StartWaitingPeriodTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var referral = await host.Refer();
        var lesson = await host.Book(referral);

        await host.DeliverTwice("WhenLessonCompleted_StartWaitingPeriod", lesson.CompletedFact());

        (await host.Value<DateTime>("select unlock_due_at from referral_attributions where friend_id = $1", referral.Friend.Id.Value)).ShouldBe(lesson.Schedule.End.AddDays(7).UtcDateTime);
    }

    [Fact]
    public async Task Another_lesson_starts_nothing()
    {
        var referral = await host.Refer();
        await host.Book(referral);
        var other = await new LessonBuilder(host, referral.Friend.Id, referral.Referrer.Id).Completed();

        await host.Deliver("WhenLessonCompleted_StartWaitingPeriod", other.CompletedFact());

        (await host.Value<bool>("select unlock_due_at is null from referral_attributions where friend_id = $1", referral.Friend.Id.Value)).ShouldBeTrue();
    }
}
