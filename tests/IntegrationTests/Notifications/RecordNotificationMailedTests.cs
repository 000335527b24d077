using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class RecordNotificationMailedTests(ApiHost host)
{
    [Fact]
    public async Task The_first_time_stays()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Completed());
        await host.Deliver("WhenLessonCompleted_NotifyStudent", told.Lesson.CompletedFact());
        await host.Services.UntilIdle();
        var id = await host.IdOf(told.Student, "lesson_completed");

        (await host.Sender.Send<Result>(new RecordNotificationMailed(id, host.Clock.Now.AddDays(1)), default)).Error.ShouldBeNull();

        (await host.Value<DateTime>("select mailed_at from notifications where id = $1", id.Value)).ShouldBe(host.Clock.Now.UtcDateTime);
    }
}
