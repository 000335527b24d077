using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

public sealed class WhenBookingCancelled_NotifyInstructorTests(ApiHost host) : IClassFixture<ApiHost>
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
    public async Task A_moved_lesson_is_not_told_as_cancelled()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Cancelled(CancelledBy.Reschedule, TimeSpan.FromHours(30)));

        await host.Deliver(Reaction, told.Lesson.CancelledFact());

        (await host.TimesTold(told.Instructor)).ShouldBe(0);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Cancelled(CancelledBy.Student, TimeSpan.FromHours(30)));

        await host.DeliverTwice(Reaction, told.Lesson.CancelledFact());

        (await host.TimesTold(told.Instructor)).ShouldBe(1);
    }
}
