using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class MarkAllNotificationsReadTests(ApiHost host)
{
    [Fact]
    public async Task Everything_of_ones_own_is_read_and_nothing_of_others()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Completed());
        await host.Deliver("WhenLessonCompleted_NotifyStudent", told.Lesson.CompletedFact());
        await host.Settled();
        (await told.Student.Unread()).ShouldBe(2);

        await (await told.Student.Client.PostAsync("/api/v1/notifications/read-all", null)).ShouldBe(204);

        (await told.Student.Unread()).ShouldBe(0);
        (await told.Instructor.Unread()).ShouldBe(1, "the welcome");
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class DeleteNotificationTests(ApiHost host)
{
    [Fact]
    public async Task What_is_deleted_is_gone_and_its_cause_does_not_tell_again()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Completed());
        await host.Deliver("WhenLessonCompleted_NotifyStudent", told.Lesson.CompletedFact());
        await host.Settled();
        var path = $"/api/v1/notifications/{await host.IdOf(told.Student, "lesson_completed")}";

        await (await told.Instructor.Client.DeleteAsync(path)).ShouldBeProblem(404, "common.not_found");
        await (await told.Student.Client.DeleteAsync(path)).ShouldBe(204);

        await host.Deliver("WhenLessonCompleted_NotifyStudent", told.Lesson.CompletedFact());
        (await told.Student.Unread()).ShouldBe(1, "the welcome");
        await (await told.Student.Client.DeleteAsync(path)).ShouldBeProblem(404, "common.not_found");
        await (await told.Student.Client.PostAsync(path + "/read", null)).ShouldBeProblem(404, "common.not_found");
        await (await told.Student.Client.DeleteAsync($"/api/v1/notifications/{TypedId.New<NotificationId>(host.Clock.Now)}")).ShouldBeProblem(404, "common.not_found");
    }
}

internal static class UnreadCount
{
    public static async Task<int> Unread(this Person person) => (int)(await (await (await person.Client.GetAsync("/api/v1/notifications")).ShouldBe(200)).Tree())["unread_count"]!;
}
