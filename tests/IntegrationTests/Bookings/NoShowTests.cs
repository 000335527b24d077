using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

public sealed class ReportNoShowTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_report_freezes_the_money_and_the_automatic_completion_and_is_made_once()
    {
        var lesson = await host.Lesson();
        var id = lesson.Booked.Id;
        await host.MoveTo(lesson.Booked.Start.AddSeconds(-1));
        await (await lesson.Student.ReportAbsent(id, "instructor")).ShouldBeProblem(409, "bookings.not_started");
        await host.MoveTo(lesson.Booked.Start);
        await (await lesson.Student.ReportAbsent(id, "student")).ShouldBeProblem(422, "bookings.not_yours_to_report");
        await (await (await host.StudentWithCard()).ReportAbsent(id, "instructor")).ShouldBeProblem(404, "common.not_found");
        await (await lesson.Student.ReportAbsent(id, "nobody")).ShouldBe(422);
        await (await lesson.Student.ReportAbsent(id, "instructor", new string('x', 501))).ShouldBe(422);

        var reported = await (await (await lesson.Student.ReportAbsent(id, "instructor", "nobody came")).ShouldBe(200)).Body<BookingView>();
        await host.Settled();

        reported.NoShow.ShouldBe(new(Absence.Instructor, BookingSide.Student, "nobody came", lesson.Booked.Start, lesson.Booked.Start.AddHours(24), null, null, null, null));
        (await host.Standing(lesson)).ShouldBe((BookingStatus.Confirmed, PaymentStatus.Frozen, 0, 0));
        await (await lesson.Student.ReportAbsent(id, "instructor")).ShouldBeProblem(409, "bookings.already_reported");
        await host.MoveTo(lesson.Booked.End);
        await (await lesson.Teacher.Client.PostAsync($"/api/v1/bookings/{id}/complete", null)).ShouldBeProblem(409, "bookings.case_open");
    }

    [Fact]
    public async Task The_last_second_to_report_is_the_one_before_24_hours_after_the_end()
    {
        var (early, late) = (await host.Lesson(), await host.Lesson());
        await host.MoveTo(early.Booked.End);
        await (await early.Teacher.Client.PostAsync($"/api/v1/bookings/{early.Booked.Id}/complete", null)).ShouldBe(200);
        await host.MoveTo(early.Booked.End.AddHours(24).AddSeconds(-1));
        await (await early.Student.ReportAbsent(early.Booked.Id, "instructor")).ShouldBe(200);
        await host.MoveTo(late.Booked.End.AddHours(24));

        await (await late.Student.ReportAbsent(late.Booked.Id, "instructor")).ShouldBeProblem(409, "bookings.objections_closed");

        (await host.Standing(early)).ShouldBe((BookingStatus.Completed, PaymentStatus.Frozen, 0, 0));
    }

    [Fact]
    public async Task Of_two_reports_at_once_one_stands()
    {
        var lesson = await host.Lesson();
        await host.MoveTo(lesson.Booked.Start);

        var answers = await Task.WhenAll(lesson.Student.ReportAbsent(lesson.Booked.Id, "instructor"), lesson.Teacher.Person.ReportAbsent(lesson.Booked.Id, "student"));

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([200, 409]);
    }
}

public sealed class UpholdNoShowTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Undisputed_for_24_hours_an_absent_instructor_costs_the_student_nothing()
    {
        var lesson = await host.Lesson();
        await host.MoveTo(lesson.Booked.Start);
        await (await lesson.Student.ReportAbsent(lesson.Booked.Id, "instructor")).ShouldBe(200);
        await host.MoveTo(lesson.Booked.Start.AddHours(24).AddSeconds(-1));
        (await host.Standing(lesson)).Booking.ShouldBe(BookingStatus.Confirmed);

        await host.MoveTo(lesson.Booked.Start.AddHours(24));

        (await host.Standing(lesson)).ShouldBe((BookingStatus.NoShow, PaymentStatus.Released, 0, 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_absent_student_pays_in_full_whether_or_not_the_lesson_was_completed_before(bool completedFirst)
    {
        var lesson = await host.Lesson();
        await host.MoveTo(lesson.Booked.End);
        if (completedFirst) await (await lesson.Teacher.Client.PostAsync($"/api/v1/bookings/{lesson.Booked.Id}/complete", null)).ShouldBe(200);
        await (await lesson.Teacher.Person.ReportAbsent(lesson.Booked.Id, "student")).ShouldBe(200);

        await host.MoveTo(lesson.Booked.End.AddHours(24));

        (await host.Standing(lesson)).ShouldBe((BookingStatus.NoShow, PaymentStatus.Captured, 10_080, 1_080 + 720));
    }

    [Fact]
    public async Task Both_absent_is_for_an_admin_to_report_and_costs_the_student_nothing()
    {
        var lesson = await host.Lesson();
        await host.MoveTo(lesson.Booked.Start);
        await (await (await InstructorBuilder.Admin(host)).ReportAbsent(lesson.Booked.Id, "both")).ShouldBe(200);

        await host.MoveTo(lesson.Booked.Start.AddHours(24));

        (await host.Standing(lesson)).ShouldBe((BookingStatus.NoShow, PaymentStatus.Released, 0, 0));
    }
}

public sealed class UpholdNoShowsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Reports_whose_own_command_was_lost_are_found_by_the_job_and_upheld_once()
    {
        var lesson = await host.Lesson();
        await host.MoveTo(lesson.Booked.Start);
        await (await lesson.Student.ReportAbsent(lesson.Booked.Id, "instructor")).ShouldBe(200);
        await host.Settled();
        await host.Execute("delete from messaging.deliveries where handler = 'UpholdNoShow'");
        await host.Execute("delete from messaging.command_keys where key like 'uphold-no-show:%'");

        host.Clock.MoveTo(lesson.Booked.Start.AddDays(2));
        host.Stripe.Control.SetClock(host.Clock.Now);
        (await host.Sender.Send<Result>(new UpholdNoShows(), default)).Failed.ShouldBeFalse();
        (await host.Sender.Send<Result>(new UpholdNoShows(), default)).Failed.ShouldBeFalse();
        await host.Settled();

        (await host.Standing(lesson)).Booking.ShouldBe(BookingStatus.NoShow);
        (await host.Scalar<long>("select count(*) from messaging.events where name = 'bookings.lesson_missed'")).ShouldBe(1);
    }
}

public sealed class DisputeNoShowTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_accused_contradict_before_24_hours_are_over_and_then_only_an_admin_decides()
    {
        var (quick, slow) = (await host.Lesson(), await host.Lesson());
        await host.MoveTo(quick.Booked.Start);
        await (await quick.Student.ReportAbsent(quick.Booked.Id, "instructor")).ShouldBe(200);
        await (await quick.Student.Object(quick.Booked.Id, "no-show/dispute")).ShouldBeProblem(409, "bookings.not_accused");
        await (await quick.Teacher.Person.Object(quick.Booked.Id, "no-show/dispute", "")).ShouldBe(422);
        await host.MoveTo(quick.Booked.Start.AddHours(24).AddSeconds(-1));

        var disputed = await (await (await quick.Teacher.Person.Object(quick.Booked.Id, "no-show/dispute", "I was there")).ShouldBe(200)).Body<BookingView>();
        disputed.NoShow!.DisputeStatement.ShouldBe("I was there");
        await (await quick.Teacher.Person.Object(quick.Booked.Id, "no-show/dispute")).ShouldBeProblem(409, "bookings.already_disputed");

        await host.MoveTo(slow.Booked.End.AddHours(23));
        await (await slow.Student.ReportAbsent(slow.Booked.Id, "instructor")).ShouldBe(200);
        await host.MoveTo(slow.Booked.End.AddHours(23 + 24));
        await (await slow.Teacher.Person.Object(slow.Booked.Id, "no-show/dispute")).ShouldBeProblem(409, "bookings.no_open_report");
        (await host.Standing(quick)).ShouldBe((BookingStatus.Confirmed, PaymentStatus.Frozen, 0, 0));
        (await host.Standing(slow)).ShouldBe((BookingStatus.NoShow, PaymentStatus.Released, 0, 0));
    }
}

public sealed class DecideNoShowTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(true, BookingStatus.NoShow, PaymentStatus.Released, 0, 0)]
    [InlineData(false, BookingStatus.Completed, PaymentStatus.Captured, 10_080, 1_800)]
    public async Task An_admin_upholds_or_rejects_and_the_money_follows(bool upheld, BookingStatus status, PaymentStatus payment, long paid, long platform)
    {
        var lesson = await host.Lesson();
        var id = lesson.Booked.Id;
        await host.MoveTo(lesson.Booked.End);
        await (await lesson.Student.ReportAbsent(id, "instructor")).ShouldBe(200);
        await (await host.Decide(id, "no-show", new { Upheld = upheld, Reason = "early" }, "early")).ShouldBeProblem(409, "bookings.still_disputable");
        await (await lesson.Teacher.Person.Object(id, "no-show/dispute")).ShouldBe(200);
        await host.MoveTo(lesson.Booked.End.AddDays(2));

        await (await host.Decide(id, "no-show", new { Upheld = upheld, Reason = "looked at the door camera" })).ShouldBe(200);
        await host.Settled();

        (await host.Standing(lesson)).ShouldBe((status, payment, paid, platform));
        await (await host.Decide(id, "no-show", new { Upheld = !upheld, Reason = "again" }, "again")).ShouldBeProblem(409, "bookings.no_open_report");
        (await host.Value<long>("select count(*) from audit_log where action = 'bookings.no_show_decided' and entity_id = $1", $"{id}")).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_but_an_admin_decides()
    {
        var lesson = await host.Lesson();

        await (await lesson.Student.Client.PostOnce($"/api/v1/admin/bookings/{lesson.Booked.Id}/no-show/decision", new { Upheld = true, Reason = "mine" }, "mine")).ShouldBeProblem(403, "common.forbidden");
    }
}
