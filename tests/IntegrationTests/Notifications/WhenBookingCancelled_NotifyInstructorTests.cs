using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenBookingCancelled_NotifyInstructorTests(ApiHost host)
{
    private const string Reaction = "WhenBookingCancelled_NotifyInstructor";

    [Theory]
    [InlineData(CancelledBy.Student, "was cancelled by the student.")]
    [InlineData(CancelledBy.Instructor, "was cancelled by the instructor.")]
    [InlineData(CancelledBy.PaymentDeadline, "because the card could not be charged in time.")]
    public async Task The_instructor_learns_who_cancelled(CancelledBy by, string words)
    {
        var told = await host.LessonOfTwo(lesson => lesson.Cancelled(by, TimeSpan.FromHours(30)));

        await host.Deliver(Reaction, told.Lesson.CancelledFact());

        (await host.Told(told.Instructor)).ShouldEndWith(words);
    }

    [Fact]
    public async Task A_moved_lesson_is_told_as_moved_and_from_when_to_when()
    {
        var told = await host.LessonOfTwo(lesson => lesson.At(TestClock.Monday.AddDays(2)).Cancelled(CancelledBy.Reschedule, TimeSpan.FromHours(30)));
        var moved = await new LessonBuilder(host, told.Student.Id, told.Instructor.Id).At(TestClock.Monday.AddDays(3)).MovedFrom(told.Lesson).Confirmed();

        await host.Deliver(Reaction, told.Lesson.CancelledFact(moved.Id));
        await host.Deliver("WhenBookingConfirmed_NotifyInstructor", new BookingConfirmed(moved.Id, moved.StudentId, moved.InstructorId, moved.Schedule.Start, host.Clock.Now));

        (await host.Told(told.Instructor)).ShouldStartWith("booking_rescheduled: Your lesson was moved");
        (await host.Told(told.Instructor)).ShouldEndWith("is now on Thu, Nov 26 at 10:00 AM (America/New_York); it was on Wed, Nov 25 at 10:00 AM (America/New_York).");
        (await host.TimesTold(told.Instructor)).ShouldBe(1, "the confirmation of the new time tells nothing more");
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Cancelled(CancelledBy.Student, TimeSpan.FromHours(30)));

        await host.DeliverTwice(Reaction, told.Lesson.CancelledFact());

        (await host.TimesTold(told.Instructor)).ShouldBe(1);
    }
}
