using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Notifications.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenPersonNotified_SendMailTests(ApiHost host)
{
    private const string Reaction = "WhenPersonNotified_SendMail";

    [Fact]
    public async Task What_a_person_is_told_lies_in_the_mail_folder_and_its_mail_is_on_record()
    {
        var (person, notification) = await Notified();

        await host.Services.UntilIdle();

        var mail = (await host.Mails(person)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("How was your lesson?");
        mail.Text.ShouldStartWith("Hello Sam,");
        mail.Html.ShouldNotBeNull().ShouldContain("<p>Hello Sam,</p>");
        (await host.Value<bool>("select mailed_at is not null from notifications where id = $1", notification.Value)).ShouldBeTrue();
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (person, notification) = await Notified();
        await host.Services.UntilIdle();

        await host.DeliverTwice(Reaction, new PersonNotified(notification, person.Id, NotificationKind.LessonCompleted, host.Clock.Now));

        (await host.Mails(person)).Count.ShouldBe(1);
    }

    private async Task<(Person Person, NotificationId Notification)> Notified()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Completed());
        await host.Deliver("WhenLessonCompleted_NotifyStudent", told.Lesson.CompletedFact());
        return (told.Student, await host.IdOf(told.Student, "lesson_completed"));
    }
}
