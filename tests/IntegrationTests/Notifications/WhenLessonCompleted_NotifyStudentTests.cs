using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenLessonCompleted_NotifyStudentTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.At(TestClock.Monday.AddDays(1)).Completed());

        await host.DeliverTwice("WhenLessonCompleted_NotifyStudent", told.Lesson.CompletedFact());

        (await host.Told(told.Student)).ShouldStartWith("lesson_completed: How was your lesson?");
        (await host.Told(told.Student)).ShouldContain("on Tue, Nov 24 at 10:00 AM (America/New_York)");
        (await host.TimesTold(told.Student)).ShouldBe(1);
    }
}
