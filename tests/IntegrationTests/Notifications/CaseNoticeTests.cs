using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenNoShowDisputed_NotifyReporterTests(ApiHost host)
{

    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.ToldOnce("WhenNoShowDisputed_NotifyReporter", lesson => lesson.Reported(), lesson => new NoShowDisputed(lesson.Id, lesson.StudentId, lesson.InstructorId, BookingSide.Instructor, host.Clock.Now))).ShouldBe((1, 0), "the student reported the instructor");
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenCompletionDisputed_NotifyOtherSideTests(ApiHost host)
{
    [Fact]
    public async Task When_an_admin_disputes_both_are_told() =>
        (await host.ToldOnce("WhenCompletionDisputed_NotifyOtherSide", lesson => lesson.Disputed(), lesson => new CompletionDisputed(lesson.Id, lesson.StudentId, lesson.InstructorId, BookingSide.Admin, host.Clock.Now))).ShouldBe((1, 1));

    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.ToldOnce("WhenCompletionDisputed_NotifyOtherSide", lesson => lesson.Disputed(), lesson => new CompletionDisputed(lesson.Id, lesson.StudentId, lesson.InstructorId, BookingSide.Student, host.Clock.Now))).ShouldBe((0, 1));
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenLessonMissed_NotifyBothTests(ApiHost host)
{

    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.ToldOnce("WhenLessonMissed_NotifyBoth", lesson => lesson.Missed(), lesson => new LessonMissed(lesson.Id, lesson.StudentId, lesson.InstructorId, host.Clock.Now, Absence.Instructor))).ShouldBe((1, 1));
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenLessonCompletionReversed_NotifyBothTests(ApiHost host)
{
    [Fact]
    public async Task A_refund_tells_by_itself() =>
        (await host.ToldOnce("WhenLessonCompletionReversed_NotifyBoth", lesson => lesson.Completed(), lesson => new LessonCompletionReversed(lesson.Id, lesson.StudentId, lesson.InstructorId, host.Clock.Now))).ShouldBe((0, 0));

    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.ToldOnce("WhenLessonCompletionReversed_NotifyBoth", lesson => lesson.Missed(), lesson => new LessonCompletionReversed(lesson.Id, lesson.StudentId, lesson.InstructorId, host.Clock.Now, Absence.Both))).ShouldBe((1, 1));
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenNoShowRejected_NotifyBothTests(ApiHost host)
{

    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.ToldOnce("WhenNoShowRejected_NotifyBoth", lesson => lesson.Completed(), lesson => new NoShowRejected(lesson.Id, lesson.StudentId, lesson.InstructorId, host.Clock.Now))).ShouldBe((1, 1));
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenLessonCompleted_NotifyOfRejectedReportTests(ApiHost host)
{
    [Fact]
    public async Task A_lesson_that_nobody_reported_is_nothing_to_tell() =>
        (await host.ToldOnce("WhenLessonCompleted_NotifyOfRejectedReport", lesson => lesson.Completed(), lesson => lesson.CompletedFact())).ShouldBe((0, 0));

    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.ToldOnce("WhenLessonCompleted_NotifyOfRejectedReport", lesson => lesson.Completed(), lesson => lesson.CompletedFact() with { CompletedBy = CompletedBy.Admin })).ShouldBe((1, 1));
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenCompletionUpheld_NotifyBothTests(ApiHost host)
{

    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.ToldOnce("WhenCompletionUpheld_NotifyBoth", lesson => lesson.Disputed(), lesson => new CompletionUpheld(lesson.Id, lesson.StudentId, lesson.InstructorId, Money.Dollars(10), host.Clock.Now))).ShouldBe((1, 1));
}

/// <summary>Decisions told through the public routes.</summary>
public sealed class CaseNoticeTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Reporter_and_accused_hear_of_the_contradiction_and_of_the_decision()
    {
        var lesson = await host.Lesson();
        await host.MoveTo(lesson.Booked.End);
        await (await lesson.Student.ReportAbsent(lesson.Booked.Id, "instructor")).ShouldBe(200);
        await (await lesson.Teacher.Person.Object(lesson.Booked.Id, "no-show/dispute", "I was there")).ShouldBe(200);
        await host.Settled();
        (await host.Told(lesson.Student)).ShouldContain("no_show_disputed: Your report was contradicted");

        await (await host.Decide(lesson.Booked.Id, "no-show", new { Upheld = false, Reason = "photos" })).ShouldBe(200);
        await host.Settled();

        (await host.Told(lesson.Student)).ShouldContain("no_show_rejected: The reported absence does not stand");
        (await host.Told(lesson.Teacher.Person)).ShouldContain("no_show_rejected: The reported absence does not stand");
    }
}

/// <summary>Reactions that tell of a lesson's case, delivered by a test.</summary>
internal static class CaseNotices
{
    /// <summary>How often student and instructor were told, after the second delivery changed nothing.</summary>
    public static async Task<(long Student, long Instructor)> ToldOnce(this ApiHost host, string reaction, Func<LessonBuilder, Task<Booking>> live, Func<Booking, IDomainEvent> fact)
    {
        var told = await host.LessonOfTwo(live);
        await host.Deliver(reaction, fact(told.Lesson));
        var once = (await host.TimesTold(told.Student), await host.TimesTold(told.Instructor));

        await host.Deliver(reaction, fact(told.Lesson));

        (await host.TimesTold(told.Student), await host.TimesTold(told.Instructor)).ShouldBe(once);
        return once;
    }
}
