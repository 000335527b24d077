using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

/// <summary>Two commands on one lesson or one student at the same instant: one wins, the other hears 409, and the money is right.</summary>
public sealed class AtTheSameInstantTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Of_two_overlapping_lessons_a_student_gets_one()
    {
        await host.MoveToMorning();
        var (first, second) = (await new InstructorBuilder(host).GoLive(), await new InstructorBuilder(host).GoLive());
        var student = await host.StudentWithCard();

        var answers = await Task.WhenAll(student.Book(first, host.NoonIn(3), "first"), student.Book(second, host.NoonIn(3).AddMinutes(30), "second"));

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([201, 409]);
        await answers.Single(answer => (int)answer.StatusCode == 409).ShouldBeProblem(409, "availability.student_busy");
        (await host.Value<long>("select count(*) from payments where student_id = $1", student.Id.Value)).ShouldBe(1);
    }

    [Fact]
    public async Task Completed_or_reported_but_never_both_in_the_wrong_order()
    {
        var lesson = await host.Lesson();
        await host.MoveTo(lesson.Booked.End);

        var complete = lesson.Teacher.Client.PostAsync($"/api/v1/bookings/{lesson.Booked.Id}/complete", null);
        var report = lesson.Student.ReportAbsent(lesson.Booked.Id, "instructor");
        var statuses = (await Task.WhenAll(complete, report)).Select(answer => (int)answer.StatusCode).ToList();
        await host.Settled();

        statuses[1].ShouldBe(200, "an absence can be reported of an open lesson and of a completed one");
        statuses[0].ShouldBeOneOf(200, 409);
        (await host.Standing(lesson)).ShouldBe((statuses[0] == 200 ? BookingStatus.Completed : BookingStatus.Confirmed, PaymentStatus.Frozen, 0, 0));
        await host.MoveTo(lesson.Booked.End.AddHours(24));
        (await host.Standing(lesson)).ShouldBe((BookingStatus.NoShow, PaymentStatus.Released, 0, 0));
    }

    [Fact]
    public async Task A_cancellation_at_the_instant_of_the_hold_leaves_no_hold_behind()
    {
        var lesson = await host.Lesson();
        host.Clock.MoveTo(lesson.Booked.Start.AddHours(-24));
        host.Stripe.Control.SetClock(host.Clock.Now);

        await (await lesson.Student.Client.PostOnce($"/api/v1/bookings/{lesson.Booked.Id}/cancel", new { }, "race")).ShouldBe(200);
        await host.Settled();

        (await host.HoldsOf(lesson.Booked.Id)).ShouldAllBe(hold => hold.Status == "canceled");
        (await host.Standing(lesson)).ShouldBe((BookingStatus.Cancelled, PaymentStatus.Released, 0, 0));
    }

    [Theory]
    [InlineData(-1, CancellationOutcome.NothingCharged, 0)]
    [InlineData(0, CancellationOutcome.NothingCharged, 0)]
    [InlineData(1, CancellationOutcome.HalfAsCredit, 10_080)]
    public async Task A_quarter_of_an_hour_after_booking_grace_ends(int secondsLater, CancellationOutcome outcome, long paid)
    {
        await host.MoveToMorning();
        var lesson = new PairLesson(await host.StudentWithCard(), await new InstructorBuilder(host).GoLive(), null!);
        lesson = lesson with { Booked = await lesson.Student.Book(lesson.Teacher, host.Clock.Now.AddHours(4)).Booked() };
        await host.MoveTo(lesson.Booked.BookedAt.AddMinutes(15).AddSeconds(secondsLater));

        await Cancels(lesson, outcome, paid);
    }

    [Theory]
    [InlineData(-1, CancellationOutcome.NothingCharged, 0)]
    [InlineData(0, CancellationOutcome.HalfAsCredit, 10_080)]
    [InlineData(1, CancellationOutcome.HalfAsCredit, 10_080)]
    public async Task Two_hours_before_the_lesson_grace_ends_however_short_ago_it_was_booked(int secondsLater, CancellationOutcome outcome, long paid)
    {
        await host.MoveToMorning();
        var lesson = new PairLesson(await host.StudentWithCard(), await new InstructorBuilder(host).WithNotice(0).GoLive(), null!);
        await host.MoveTo(host.Clock.Now.AddMinutes(5));
        lesson = lesson with { Booked = await lesson.Student.Book(lesson.Teacher, host.Clock.Now.AddMinutes(130)).Booked() };
        await host.MoveTo(lesson.Booked.Start.AddHours(-2).AddSeconds(secondsLater));

        await Cancels(lesson, outcome, paid);
    }

    /// <summary>Quotes and cancels: quote, execution and provider agree.</summary>
    private async Task Cancels(PairLesson lesson, CancellationOutcome outcome, long paid)
    {
        var path = $"/api/v1/bookings/{lesson.Booked.Id}/cancel";
        var quote = await (await (await lesson.Student.Client.PostOnce(path + "?dry_run=true", new { }, "quote")).ShouldBe(200)).Body<CancellationQuote>();
        (quote.Outcome, quote.ChargedCents).ShouldBe((outcome, paid));
        await (await lesson.Student.Client.PostOnce(path, new { ExpectedOutcome = outcome }, "cancel")).ShouldBe(200);
        await host.Settled();
        (await host.Standing(lesson)).Paid.ShouldBe(paid);
    }

    [Fact]
    public async Task A_sixth_lesson_ahead_with_one_instructor_is_refused()
    {
        await host.MoveToMorning();
        var (teacher, student) = (await new InstructorBuilder(host).GoLive(), await host.StudentWithCard());
        for (var day = 2; day < 7; day++) await student.Book(teacher, host.NoonIn(day)).Booked();

        await (await student.Book(teacher, host.NoonIn(8))).ShouldBeProblem(409, "bookings.too_many_with_instructor");
    }

    [Fact]
    public async Task The_twentieth_lesson_ahead_is_booked_and_one_more_only_when_the_first_is_over()
    {
        await host.MoveToMorning();
        var student = await host.StudentWithCard();
        var booked = new List<BookingView>();
        for (var hour = 0; hour < 4; hour++)
        {
            var teacher = await new InstructorBuilder(host).GoLive();
            for (var day = 2; day < 7; day++) booked.Add(await student.Book(teacher, host.NoonIn(day).AddHours(hour)).Booked());
        }

        var (another, start) = (await new InstructorBuilder(host).GoLive(), host.NoonIn(9));
        await (await student.Book(another, start, "now")).ShouldBeProblem(409, "bookings.too_many_future_lessons");
        await host.MoveTo(booked[0].End.AddSeconds(-1));
        await (await student.Book(another, start, "a-second-early")).ShouldBeProblem(409, "bookings.too_many_future_lessons");
        await host.MoveTo(booked[0].End);
        await student.Book(another, start, "at-its-end").Booked();
    }
}
