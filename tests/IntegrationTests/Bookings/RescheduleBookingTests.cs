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

public sealed class RescheduleBookingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_day_ahead_a_lesson_moves_with_its_one_payment_and_the_old_leg_leaves_the_lists()
    {
        var lesson = await host.Lesson(3);
        var to = lesson.Booked.Start.AddDays(2);

        var moved = await lesson.Student.Move(lesson.Booked.Id, to).Booked();
        await host.Settled();

        (moved.Status, moved.Start, moved.RescheduledFromBookingId, moved.Price).ShouldBe((BookingStatus.Confirmed, to, lesson.Booked.Id, lesson.Booked.Price));
        var old = await lesson.Student.Read(lesson.Booked.Id);
        (old.Status, old.CancelledBy, old.Payment).ShouldBe((BookingStatus.Cancelled, CancelledBy.Reschedule, null));
        var listed = await (await lesson.Student.Client.GetAsync("/api/v1/me/bookings")).Body<Application.Common.Page<BookingView>>();
        listed.Data.Select(row => row.Id).ShouldBe([moved.Id]);

        await host.MoveTo(lesson.Booked.Start.AddHours(1));
        (await host.HoldsOf(lesson.Booked.Id)).Concat(await host.HoldsOf(moved.Id)).ShouldBeEmpty("the hold is due a day before the new start");
        await host.MoveTo(to.AddHours(-24));
        (await lesson.Student.Read(moved.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
        await host.MoveTo(to.AddHours(25));
        await host.MoveTo(to.AddHours(26));
        (await host.Standing(lesson with { Booked = moved })).ShouldBe((BookingStatus.Completed, PaymentStatus.Captured, 10_080, 1_800));
        (await host.Value<long>("select count(*) from payments where student_id = $1", lesson.Student.Id.Value)).ShouldBe(1);
    }

    [Fact]
    public async Task A_lesson_may_move_onto_its_own_time_and_only_once()
    {
        var lesson = await host.Lesson(3);

        var answers = await Task.WhenAll(lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start.AddMinutes(30), "one"), lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start.AddMinutes(-30), "two"));

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([201, 409]);
        (await host.Value<long>("select count(*) from bookings where student_id = $1 and status = 'confirmed'", lesson.Student.Id.Value)).ShouldBe(1);
    }

    [Fact]
    public async Task Between_24_and_12_hours_it_moves_once_and_its_money_is_taken_and_locked()
    {
        var lesson = await host.Lesson(3);
        await host.MoveTo(lesson.Booked.Start.AddHours(-24).AddSeconds(1));
        var quote = await (await (await lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start.AddDays(2), "quote", dryRun: true)).ShouldBe(200)).Body<RescheduleQuote>();
        quote.ShouldBe(new(RescheduleOutcome.Locks, lesson.Booked.Start.AddHours(-12), lesson.Booked.Start.AddDays(2), 0, 10_080, HoldsFirst: false));
        (await lesson.Student.Read(lesson.Booked.Id)).Status.ShouldBe(BookingStatus.Confirmed);
        await (await lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start.AddDays(2), "stale", "free")).ShouldBeProblem(409, "bookings.outcome_changed");

        var moved = await lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start.AddDays(2), "late", "locks").Booked();
        await host.Settled();

        (await host.HoldsOf(lesson.Booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("succeeded");
        (await lesson.Student.Read(moved.Id)).Payment!.Status.ShouldBe(PaymentStatus.Locked);
        await host.MoveTo(moved.Start.AddHours(-13));
        await (await lesson.Student.Move(moved.Id, moved.Start.AddDays(2), "again")).ShouldBeProblem(409, "bookings.reschedule_limit_reached");
        var cancel = await (await (await lesson.Student.Client.PostOnce($"/api/v1/bookings/{moved.Id}/cancel?dry_run=true", new { }, "cancel-quote")).ShouldBe(200)).Body<CancellationQuote>();
        (cancel.Outcome, cancel.ChargedCents, cancel.CreditBackCents).ShouldBe((CancellationOutcome.LessonPriceAsCredit, 10_080, 9_000));
    }

    [Fact]
    public async Task Twelve_hours_before_is_the_last_moment_and_the_start_ends_everything()
    {
        var lesson = await host.Lesson(3);
        var to = lesson.Booked.Start.AddDays(2);
        await host.MoveTo(lesson.Booked.Start.AddHours(-12));
        await (await lesson.Student.Move(lesson.Booked.Id, to, "last", dryRun: true)).ShouldBe(200);
        await host.MoveTo(lesson.Booked.Start.AddHours(-12).AddSeconds(1));
        await (await lesson.Student.Move(lesson.Booked.Id, to, "closed")).ShouldBeProblem(409, "bookings.reschedule_window_closed");
        await host.MoveTo(lesson.Booked.Start);
        await (await lesson.Student.Move(lesson.Booked.Id, to, "started")).ShouldBeProblem(409, "bookings.already_started");
    }

    [Fact]
    public async Task A_move_that_needs_a_hold_is_refused_without_one_and_nothing_has_changed()
    {
        var lesson = await host.Lesson(3, "pm_card_chargeCustomerFail");
        await host.MoveTo(lesson.Booked.Start.AddHours(-20));

        await (await lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start.AddDays(2), "no-hold")).ShouldBeProblem(409, "payments.payment_method_required");

        (await lesson.Student.Read(lesson.Booked.Id)).Status.ShouldBe(BookingStatus.Confirmed);
    }

    [Fact]
    public async Task Only_the_student_moves_a_lesson_and_only_to_a_free_start()
    {
        var lesson = await host.Lesson(3);
        var other = await host.StudentWithCard();
        var taken = await other.Book(lesson.Teacher, lesson.Booked.Start.AddHours(2)).Booked();

        await (await other.Move(lesson.Booked.Id, lesson.Booked.Start.AddDays(1), "stranger")).ShouldBeProblem(404, "common.not_found");
        await (await lesson.Student.Move(lesson.Booked.Id, taken.Start, "taken")).ShouldBeProblem(409, "availability.instructor_busy");
        await (await lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start, "same")).ShouldBeProblem(422, "bookings.same_start");
        await (await lesson.Student.Client.PostOnce($"/api/v1/bookings/{lesson.Booked.Id}/reschedule", new { Start = "tomorrow" }, "bad")).ShouldBe(422);
    }

    [Fact]
    public async Task Of_a_move_and_a_cancellation_at_the_same_instant_one_wins()
    {
        var lesson = await host.Lesson(3);

        var move = lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start.AddDays(1), "move");
        var cancel = lesson.Teacher.Client.PostOnce($"/api/v1/bookings/{lesson.Booked.Id}/cancel", new { }, "cancel");
        var statuses = (await Task.WhenAll(move, cancel)).Select(answer => (int)answer.StatusCode).ToList();
        await host.Settled();

        statuses.Count(status => status == 409).ShouldBe(1);
        var open = statuses[0] == 201 ? 1 : 0;
        (await host.Value<long>("select count(*) from bookings where student_id = $1 and status = 'confirmed'", lesson.Student.Id.Value)).ShouldBe(open);
        (await host.Value<long>("select count(*) from payments where student_id = $1 and status = 'scheduled'", lesson.Student.Id.Value)).ShouldBe(open);
    }
}

public sealed class QuoteRescheduleTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_quote_tells_the_terms_until_when_they_hold_and_changes_nothing()
    {
        var lesson = await host.Lesson(3);

        var quote = await (await (await lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start.AddDays(1), "quote", dryRun: true)).ShouldBe(200)).Body<RescheduleQuote>();

        quote.ShouldBe(new(RescheduleOutcome.Free, lesson.Booked.Start.AddHours(-24), lesson.Booked.Start.AddDays(1), 0, 0, HoldsFirst: false));
        (await lesson.Student.Read(lesson.Booked.Id)).Status.ShouldBe(BookingStatus.Confirmed);
    }
}

public sealed class QuoteNoShowTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_is_quoted_for_an_absence_is_what_happens_and_another_outcome_is_refused()
    {
        var lesson = await host.Lesson();
        var path = $"/api/v1/bookings/{lesson.Booked.Id}/no-show";
        await host.MoveTo(lesson.Booked.Start);
        await (await lesson.Student.Client.PostOnce(path + "?dry_run=true", new { Absent = "student" }, "mine")).ShouldBeProblem(422, "bookings.not_yours_to_report");
        var quote = await (await (await lesson.Teacher.Client.PostOnce(path + "?dry_run=true", new { Absent = "student" }, "quote")).ShouldBe(200)).Body<NoShowQuote>();
        quote.ShouldBe(new(NoShowOutcome.FullPayout, lesson.Booked.End.AddHours(24), 10_080, 8_280, 0));
        await (await lesson.Teacher.Client.PostOnce(path, new { Absent = "student", ExpectedOutcome = "full_refund" }, "stale")).ShouldBeProblem(409, "bookings.outcome_changed");

        await (await lesson.Teacher.Client.PostOnce(path, new { Absent = "student", ExpectedOutcome = quote.Outcome }, "report")).ShouldBe(200);
        await host.MoveTo(lesson.Booked.End.AddHours(24));

        (await host.Standing(lesson)).ShouldBe((BookingStatus.NoShow, PaymentStatus.Captured, quote.ChargedCents, quote.ChargedCents - quote.InstructorShareCents));
    }
}

/// <summary>Moving through the public route.</summary>
internal static class Moves
{
    public static Task<HttpResponseMessage> Move(this Person student, BookingId booking, DateTimeOffset to, string key = "move", string? expected = null, bool dryRun = false) =>
        student.Client.PostOnce($"/api/v1/bookings/{booking}/reschedule{(dryRun ? "?dry_run=true" : "")}", new { Start = $"{to:yyyy-MM-ddTHH:mm:ssZ}", ExpectedOutcome = expected }, $"{key}-{booking}");
}
