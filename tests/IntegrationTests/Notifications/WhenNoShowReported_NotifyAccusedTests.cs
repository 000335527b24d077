using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenNoShowReported_NotifyAccusedTests(ApiHost host)
{
    private const string Reaction = "WhenNoShowReported_NotifyAccused";

    [Theory]
    [InlineData(Absence.Student, 1, 0)]
    [InlineData(Absence.Instructor, 0, 1)]
    [InlineData(Absence.Both, 1, 1)]
    public async Task Only_the_accused_are_told(Absence absent, long student, long instructor)
    {
        var told = await host.LessonOfTwo(lesson => lesson.Confirmed());

        await host.Deliver(Reaction, Reported(told.Lesson, absent));

        (await host.TimesTold(told.Student), await host.TimesTold(told.Instructor)).ShouldBe((student, instructor));
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var told = await host.LessonOfTwo(lesson => lesson.Confirmed());

        await host.DeliverTwice(Reaction, Reported(told.Lesson, Absence.Both));

        (await host.TimesTold(told.Student), await host.TimesTold(told.Instructor)).ShouldBe((1, 1));
    }

    private static NoShowReported Reported(Booking lesson, Absence absent) =>
        new(lesson.Id, lesson.StudentId, lesson.InstructorId, absent, BookingSide.Admin, lesson.Schedule.End.AddHours(24), lesson.Schedule.End);
}
