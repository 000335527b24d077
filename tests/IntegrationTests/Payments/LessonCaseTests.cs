using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Notifications;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class WhenNoShowReported_FreezePaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.AfterOneAndTwo(lesson => lesson.Reported(), "WhenNoShowReported_FreezePayment", lesson =>
            new NoShowReported(lesson.Id, lesson.StudentId, lesson.InstructorId, Absence.Instructor, BookingSide.Student, lesson.Schedule.End, lesson.Schedule.Start))).ShouldBe("frozen");

    [Fact]
    public async Task Delivered_after_the_decision_it_freezes_nothing() =>
        (await host.AfterOneAndTwo(lesson => lesson.Missed(), "WhenNoShowReported_FreezePayment", lesson =>
            new NoShowReported(lesson.Id, lesson.StudentId, lesson.InstructorId, Absence.Instructor, BookingSide.Student, lesson.Schedule.End, lesson.Schedule.Start))).ShouldBe("authorized");
}

public sealed class WhenCompletionDisputed_FreezePaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.AfterOneAndTwo(lesson => lesson.Disputed(), "WhenCompletionDisputed_FreezePayment", lesson =>
            new CompletionDisputed(lesson.Id, lesson.StudentId, lesson.InstructorId, BookingSide.Student, lesson.Schedule.End))).ShouldBe("frozen");
}

public sealed class WhenNoShowRejected_ThawPaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.AfterOneAndTwo(lesson => lesson.Completed(), "WhenNoShowRejected_ThawPayment", lesson =>
            new NoShowRejected(lesson.Id, lesson.StudentId, lesson.InstructorId, lesson.Schedule.End), frozen: true)).ShouldBe("authorized");
}

public sealed class WhenCompletionUpheld_ThawPaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.AfterOneAndTwo(lesson => lesson.Completed(), "WhenCompletionUpheld_ThawPayment", lesson =>
            new CompletionUpheld(lesson.Id, lesson.StudentId, lesson.InstructorId, Money.Zero, lesson.Schedule.End), frozen: true)).ShouldBe("authorized");
}

public sealed class WhenLessonCompleted_ThawPaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing() =>
        (await host.AfterOneAndTwo(lesson => lesson.Completed(), "WhenLessonCompleted_ThawPayment", lesson => lesson.CompletedFact(), frozen: true)).ShouldBe("authorized");

    [Fact]
    public async Task A_completion_told_of_late_does_not_thaw_what_was_disputed_since() =>
        (await host.AfterOneAndTwo(lesson => lesson.Disputed(), "WhenLessonCompleted_ThawPayment", lesson => lesson.CompletedFact(), frozen: true)).ShouldBe("frozen");
}

public sealed class WhenLessonMissed_SettlePaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(Absence.Instructor, "released")]
    [InlineData(Absence.Both, "released")]
    [InlineData(Absence.Student, "authorized")]
    public async Task Delivered_twice_changes_nothing(Absence absent, string status) =>
        (await host.AfterOneAndTwo(lesson => lesson.Missed(), "WhenLessonMissed_SettlePayment", lesson =>
            new LessonMissed(lesson.Id, lesson.StudentId, lesson.InstructorId, host.Clock.Now, absent), frozen: true)).ShouldBe(status);
}

public sealed class WhenLessonCompletionReversed_SettlePaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(Absence.Instructor, "released")]
    [InlineData(Absence.Student, "authorized")]
    [InlineData(null, "frozen")]
    public async Task Delivered_twice_changes_nothing(Absence? absent, string status) =>
        (await host.AfterOneAndTwo(lesson => lesson.Missed(), "WhenLessonCompletionReversed_SettlePayment", lesson =>
            new LessonCompletionReversed(lesson.Id, lesson.StudentId, lesson.InstructorId, host.Clock.Now, absent), frozen: true)).ShouldBe(status);
}

/// <summary>Reactions of a lesson's payment, delivered by a test.</summary>
internal static class PaymentReactions
{
    /// <summary>Delivers once and again; the payment's status, after the second changed nothing in it.</summary>
    public static async Task<string> AfterOneAndTwo(this ApiHost host, Func<LessonBuilder, Task<Booking>> live, string reaction, Func<Booking, IDomainEvent> fact, bool frozen = false)
    {
        // Ahead of the host's clock, so that what falls due after the lesson does not run by itself.
        var told = await host.LessonOfTwo(lesson => live(lesson.At(host.Clock.Now.AddDays(90)).Paid(PaymentStatus.Authorized)));
        if (frozen) await host.Execute($"update payments set status = 'frozen', frozen_at = now() where booking_id = '{told.Lesson.Id.Value}'");
        await host.Deliver(reaction, fact(told.Lesson));
        var once = await Payment(host, told.Lesson.Id);

        await host.Deliver(reaction, fact(told.Lesson));

        (await Payment(host, told.Lesson.Id)).ShouldBe(once);
        return await host.Value<string>("select status from payments where booking_id = $1", told.Lesson.Id.Value);
    }

    private static Task<string> Payment(ApiHost host, BookingId booking) => host.Value<string>("select to_jsonb(payments)::text from payments where booking_id = $1", booking.Value);
}
