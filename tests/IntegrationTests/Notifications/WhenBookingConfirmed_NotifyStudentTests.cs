using InstaInstru.Domain.Bookings.Events;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenBookingConfirmed_NotifyStudentTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.At(TestClock.Monday.AddDays(1)).Confirmed());

        await host.DeliverTwice("WhenBookingConfirmed_NotifyStudent", new BookingConfirmed(told.Lesson.Id, told.Lesson.StudentId, told.Lesson.InstructorId, told.Lesson.Schedule.Start, host.Clock.Now));

        (await host.Told(told.Student)).ShouldStartWith("booking_confirmed: Your lesson is confirmed");
        (await host.Told(told.Student)).ShouldContain("on Tue, Nov 24 at 10:00 AM (America/New_York)");
        (await host.TimesTold(told.Student)).ShouldBe(1);
    }
}
