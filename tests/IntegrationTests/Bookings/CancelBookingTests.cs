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

public sealed class CancelBookingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_day_ahead_or_more_nothing_is_charged_and_no_hold_is_ever_placed()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");

        var cancelled = await Cancel(student, booked.Id);
        await host.MoveTo(booked.Start.AddHours(-23));

        (cancelled.Status, cancelled.CancelledBy, cancelled.Payment!.Status).ShouldBe((BookingStatus.Cancelled, CancelledBy.Student, PaymentStatus.Released));
        (await host.HoldsOf(booked.Id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(13, 10_080, 0, 9_000)]
    [InlineData(2, 10_080, 4_140, 4_500)]
    public async Task Later_the_hold_is_captured_and_divided_as_the_policy_says(int hoursAhead, long charged, long instructor, long credit)
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        await host.MoveTo(booked.Start.AddHours(-hoursAhead));

        var quote = await (await (await student.Client.GetAsync($"/api/v1/bookings/{booked.Id}/cancellation")).ShouldBe(200)).Body<CancellationQuote>();
        var cancelled = await Cancel(student, booked.Id, quote.Outcome);
        await host.Settled();

        (quote.ChargedCents, quote.InstructorShareCents, quote.CreditBackCents).ShouldBe((charged, instructor, credit));
        (cancelled.Payment!.Status, cancelled.Payment.CapturedCents).ShouldBe((PaymentStatus.Captured, charged));
        var taken = (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem();
        (taken.AmountReceived, taken.ApplicationFeeAmount).ShouldBe((charged, charged - instructor));
        (await host.Scalar<long>($"select coalesce(sum(amount_cents), 0)::bigint from ledger_entries where account_kind = 'wallet' and owner = '{student.Id.Value}'")).ShouldBe(credit);
        (await host.Scalar<long>("select coalesce(sum(amount_cents), 0)::bigint from ledger_entries")).ShouldBe(0);
    }

    [Fact]
    public async Task Within_a_quarter_of_an_hour_a_student_may_think_better_of_it()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await host.StudentWithCard();
        var booked = await student.Book(teacher, host.Clock.Now.AddHours(4)).Booked();
        await host.MoveTo(booked.BookedAt.AddMinutes(15));

        (await Cancel(student, booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Released);

        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
    }

    [Fact]
    public async Task When_the_instructor_cancels_everything_comes_back()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await host.StudentWithCard();
        var booked = await student.Book(teacher, host.Clock.Now.AddHours(4)).Booked();
        await host.MoveTo(booked.Start.AddHours(-1));

        var cancelled = await Cancel(teacher.Person, booked.Id);

        (cancelled.CancelledBy, cancelled.Payment!.Status).ShouldBe((CancelledBy.Instructor, PaymentStatus.Released));
    }

    [Fact]
    public async Task Terms_that_have_changed_since_they_were_shown_are_refused_with_the_new_ones()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        await host.MoveTo(booked.Start.AddHours(-13));

        var refused = await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/cancel", new { ExpectedOutcome = "nothing_charged" }, "stale")).ShouldBeProblem(409, "bookings.outcome_changed");

        ((string?)refused["outcome"]).ShouldBe("lesson_price_as_credit");
        ((long?)refused["credit_back_cents"]).ShouldBe(9_000);
        (await student.Read(booked.Id)).Status.ShouldBe(BookingStatus.Confirmed);
    }

    [Fact]
    public async Task From_the_start_on_nothing_is_cancelled_and_twice_is_an_illegal_transition()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        var stranger = await host.StudentWithCard();
        await (await stranger.Client.PostOnce($"/api/v1/bookings/{booked.Id}/cancel", new { }, "stranger")).ShouldBeProblem(404, "common.not_found");
        await host.MoveTo(booked.Start);
        await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/cancel", new { }, "late")).ShouldBeProblem(409, "bookings.already_started");

        var (other, second) = await host.LessonWith("pm_card_visa");
        await Cancel(other, second.Id);
        await (await other.Client.PostOnce($"/api/v1/bookings/{second.Id}/cancel", new { }, "again")).ShouldBeProblem(409, "bookings.illegal_transition");
    }

    [Fact]
    public async Task The_freed_time_can_be_booked_at_once()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var (first, second) = (await host.StudentWithCard(), await host.StudentWithCard());
        var booked = await first.Book(teacher, host.NoonIn(3)).Booked();
        await Cancel(first, booked.Id);

        (await second.Book(teacher, host.NoonIn(3)).Booked()).Status.ShouldBe(BookingStatus.Confirmed);
    }

    private static async Task<BookingView> Cancel(Person person, BookingId booking, CancellationOutcome? expected = null) =>
        await (await (await person.Client.PostOnce($"/api/v1/bookings/{booking}/cancel", new { Reason = "ill", ExpectedOutcome = expected }, $"cancel-{booking}")).ShouldBe(200)).Body<BookingView>();
}

public sealed class GetCancellationTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_terms_name_the_instant_until_which_they_hold()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        await host.MoveTo(booked.Start.AddHours(-30));

        var quote = await (await (await student.Client.GetAsync($"/api/v1/bookings/{booked.Id}/cancellation")).ShouldBe(200)).Body<CancellationQuote>();

        (quote.Outcome, quote.ChargedCents, quote.ValidUntil).ShouldBe((CancellationOutcome.NothingCharged, 0L, booked.Start.AddHours(-24)));
    }

    [Fact]
    public async Task A_stranger_learns_nothing()
    {
        var (_, booked) = await host.LessonWith("pm_card_visa");
        var stranger = await host.StudentWithCard();

        await (await stranger.Client.GetAsync($"/api/v1/bookings/{booked.Id}/cancellation")).ShouldBeProblem(404, "common.not_found");
    }
}
