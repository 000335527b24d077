using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

public sealed class RemindOfLessonTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Both_are_reminded_a_day_and_an_hour_before_once_each_and_in_their_own_time()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await new PersonBuilder(host, Role.Student).FromZip("90001").SignIn();
        await host.SaveCard(student, "pm_card_visa");
        var booked = await student.Book(teacher, host.NoonIn(2)).Booked();

        await host.MoveTo(booked.Start.AddHours(-24).AddSeconds(-1));
        (await host.Reminders(student)).ShouldBe((0, 0));
        await host.MoveTo(booked.Start.AddHours(-24));
        (await host.Reminders(student)).ShouldBe((1, 0));
        await host.MoveTo(booked.Start.AddHours(-1).AddSeconds(-1));
        (await host.Reminders(student)).ShouldBe((1, 0));
        await host.MoveTo(booked.Start.AddHours(-1));

        ((await host.Reminders(student)), (await host.Reminders(teacher.Person))).ShouldBe(((1L, 1L), (1L, 1L)));
        (await host.Told(student)).ShouldContain("at 9:00 AM (America/Los_Angeles)");
        (await host.Told(teacher.Person)).ShouldContain("at 12:00 PM (America/New_York)");
    }

    [Fact]
    public async Task A_lesson_that_is_off_reminds_nobody_and_one_booked_late_reminds_an_hour_before_only()
    {
        var off = await host.Lesson();
        await (await off.Student.Client.PostOnce($"/api/v1/bookings/{off.Booked.Id}/cancel", new { }, "off")).ShouldBe(200);
        await host.MoveTo(off.Booked.Start.AddHours(-20));
        var late = await (await host.StudentWithCard()).Book(off.Teacher, off.Booked.Start.AddHours(2)).Booked();

        await host.MoveTo(late.Start.AddHours(-1));

        (await host.Reminders(off.Student)).ShouldBe((0, 0));
        (await host.Reminders(off.Teacher.Person)).ShouldBe((0, 1));
    }

    [Fact]
    public async Task What_fails_for_one_is_tried_again_for_that_one_only_and_the_other_is_reminded_in_time()
    {
        var lesson = await host.Lesson();
        await host.AsOwner($"alter table notifications add constraint no_reminder check (user_id <> '{lesson.Student.Id.Value}' or kind <> 'lesson_tomorrow')");

        await host.MoveTo(lesson.Booked.Start.AddHours(-24));
        (await host.Reminders(lesson.Student), await host.Reminders(lesson.Teacher.Person)).ShouldBe(((0L, 0L), (1L, 0L)));

        await host.AsOwner("alter table notifications drop constraint no_reminder");
        await host.MoveTo(lesson.Booked.Start.AddHours(-20));
        (await host.Reminders(lesson.Student), await host.Reminders(lesson.Teacher.Person)).ShouldBe(((1L, 0L), (1L, 0L)));
    }
}

public sealed class RemindOfLessonsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_reminder_whose_own_command_was_lost_comes_late_and_once()
    {
        var lesson = await host.Lesson();
        await host.Execute("delete from messaging.deliveries where handler = 'RemindOfLesson'");
        await host.Execute("delete from messaging.command_keys where key like 'remind:%'");

        await host.MoveTo(lesson.Booked.Start.AddHours(-20));
        (await host.Sender.Send<Result>(new RemindOfLessons(), default)).Failed.ShouldBeFalse();
        (await host.Sender.Send<Result>(new RemindOfLessons(), default)).Failed.ShouldBeFalse();
        await host.Settled();

        (await host.Reminders(lesson.Student)).ShouldBe((1, 0));
        (await host.Reminders(lesson.Teacher.Person)).ShouldBe((1, 0));
    }
}

public sealed class WhenBookingConfirmed_ScheduleRemindersTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.At(host.Clock.Now.AddDays(3)).Confirmed());

        await host.DeliverTwice("WhenBookingConfirmed_ScheduleReminders", new BookingConfirmed(told.Lesson.Id, told.Lesson.StudentId, told.Lesson.InstructorId, told.Lesson.Schedule.Start, host.Clock.Now));

        (await host.Scalar<long>($"select count(*) from messaging.command_keys where key like 'remind:{told.Lesson.Id}:%'")).ShouldBe(4, "two for each of two people");
    }
}

internal static class RemindersTold
{
    /// <summary>How often somebody was reminded a day and an hour before.</summary>
    public static async Task<(long Tomorrow, long Soon)> Reminders(this ApiHost host, Person person) => (
        await host.Value<long>("select count(*) from notifications where user_id = $1 and kind = 'lesson_tomorrow'", person.Id.Value),
        await host.Value<long>("select count(*) from notifications where user_id = $1 and kind = 'lesson_soon'", person.Id.Value));
}
