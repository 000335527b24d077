using InstaInstru.Domain.Common;
using InstaInstru.Domain.Reviews;
using InstaInstru.Domain.Reviews.Events;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Reviews;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(ReviewHost.Name)]
public sealed class WhenReviewReceived_NotifyInstructorTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Completed());
        var lesson = told.Lesson;

        await host.DeliverTwice(
            "WhenReviewReceived_NotifyInstructor",
            new ReviewReceived(TypedId.New<ReviewId>(host.Clock.Now), lesson.Id, lesson.StudentId, lesson.InstructorId, lesson.ServiceId, 4, host.Clock.Now));

        (await host.Told(told.Instructor)).ShouldStartWith("review_received: You have a new review Sam T. gave 4 of 5 stars for");
        (await host.TimesTold(told.Instructor)).ShouldBe(1);
    }
}

[Collection(ReviewHost.Name)]
public sealed class WhenReviewResponded_NotifyStudentTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Completed());
        var lesson = told.Lesson;

        await host.DeliverTwice(
            "WhenReviewResponded_NotifyStudent", new ReviewResponded(TypedId.New<ReviewId>(host.Clock.Now), lesson.Id, lesson.StudentId, lesson.InstructorId, host.Clock.Now));

        (await host.Told(told.Student)).ShouldStartWith("review_answered: Your review was answered Sam T. answered what you wrote about");
        (await host.TimesTold(told.Student)).ShouldBe(1);
    }
}
