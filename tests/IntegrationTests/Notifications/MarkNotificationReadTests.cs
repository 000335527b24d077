using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

public sealed class MarkNotificationReadTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Reading_twice_keeps_the_first_time()
    {
        var (student, id) = await Told();
        await (await Read(student, id)).ShouldBe(204);
        var at = host.Clock.Now;
        host.Clock.Advance(TimeSpan.FromHours(1));

        await (await Read(student, id)).ShouldBe(204);

        (await host.Value<DateTime>("select read_at from notifications where id = $1", id.Value)).ShouldBe(at.UtcDateTime);
    }

    [Fact]
    public async Task Somebody_elses_notification_is_not_there()
    {
        var (_, id) = await Told();
        var stranger = await host.SignIn(Role.Student);

        await (await Read(stranger, id)).ShouldBeProblem(404, "common.not_found");
        await (await Read(stranger, TypedId.New<NotificationId>(host.Clock.Now))).ShouldBeProblem(404, "common.not_found");
    }

    private static Task<HttpResponseMessage> Read(Person person, NotificationId id) => person.Client.PostAsync($"/api/v1/notifications/{id}/read", null);

    private async Task<(Person Student, NotificationId Id)> Told()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Completed());
        await host.Deliver("WhenLessonCompleted_NotifyStudent", told.Lesson.CompletedFact());
        return (told.Student, await host.IdOf(told.Student, "lesson_completed"));
    }
}
