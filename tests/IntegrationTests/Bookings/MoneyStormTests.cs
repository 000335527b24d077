using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

/// <summary>Commands that fall on the instant at which money moves: one wins, the others hear 409, and ledger and provider agree. Three lessons in the plain run, 15 with INSTAINSTRU_TEST_LONG=1.</summary>
public sealed class MoneyStormTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("INSTAINSTRU_TEST_LONG") == "1" ? 15 : 3;

    [Fact]
    public async Task Of_a_dispute_and_the_capture_one_wins()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var lesson = await host.Lesson();
            await host.MoveTo(lesson.Booked.End);
            await (await lesson.Teacher.Client.PostAsync($"/api/v1/bookings/{lesson.Booked.Id}/complete", null)).ShouldBe(200);
            await host.MoveTo(lesson.Booked.End.AddHours(24).AddSeconds(-1));

            var dispute = lesson.Student.Object(lesson.Booked.Id, "dispute");
            Strike(lesson.Booked.End.AddHours(24));
            var status = (int)(await dispute).StatusCode;
            await host.Settled();

            status.ShouldBeOneOf(200, 409);
            (await host.Standing(lesson)).ShouldBe(status == 200
                ? (BookingStatus.Completed, PaymentStatus.Frozen, 0, 0)
                : (BookingStatus.Completed, PaymentStatus.Captured, 10_080, 1_800));
            if (status == 200) await (await host.Decide(lesson.Booked.Id, "dispute", new { Ruling = "completed", Reason = "taught" })).ShouldBe(200);
            await host.Settled();
            (await host.Standing(lesson)).ShouldBe((BookingStatus.Completed, PaymentStatus.Captured, 10_080, 1_800));
        }

        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_cancellation_at_the_instant_of_the_capture_comes_too_late_for_everybody()
    {
        var lesson = await host.Lesson();
        await host.MoveTo(lesson.Booked.End);
        await (await lesson.Teacher.Client.PostAsync($"/api/v1/bookings/{lesson.Booked.Id}/complete", null)).ShouldBe(200);
        await host.Settled();
        Strike(lesson.Booked.End.AddHours(24));

        var answers = await Task.WhenAll(Cancel(lesson.Student, lesson), Cancel(lesson.Teacher.Person, lesson));
        await host.Settled();

        answers.ShouldAllBe(answer => (int)answer.StatusCode == 409);
        (await host.Standing(lesson)).ShouldBe((BookingStatus.Completed, PaymentStatus.Captured, 10_080, 1_800));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Of_both_sides_cancelling_late_at_once_one_wins_and_its_terms_decide_the_money()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var lesson = await host.Lesson();
            await host.MoveTo(lesson.Booked.Start.AddHours(-13));

            var answers = (await Task.WhenAll(Cancel(lesson.Student, lesson), Cancel(lesson.Teacher.Person, lesson))).Select(answer => (int)answer.StatusCode).ToList();
            await host.Settled();

            answers.Order().ShouldBe([200, 409]);
            (await host.Standing(lesson)).ShouldBe(answers[0] == 200
                ? (BookingStatus.Cancelled, PaymentStatus.Captured, 10_080, 10_080)
                : (BookingStatus.Cancelled, PaymentStatus.Released, 0, 0));
            (await host.Balance(lesson.Student.Id)).ShouldBe(answers[0] == 200 ? 9_000 : 0);
        }

        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_cancellation_just_after_the_hold_fell_due_is_charged_when_the_hold_stood_and_free_when_it_did_not()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var lesson = await host.Lesson();
            Strike(lesson.Booked.Start.AddHours(-24).AddSeconds(1));

            await (await Cancel(lesson.Student, lesson)).ShouldBe(200);
            await host.Settled();

            var standing = await host.Standing(lesson);
            var charged = standing.Payment is PaymentStatus.Captured;
            standing.ShouldBe(charged ? (BookingStatus.Cancelled, PaymentStatus.Captured, 10_080, 10_080) : (BookingStatus.Cancelled, PaymentStatus.Released, 0, 0));
            (await host.Balance(lesson.Student.Id)).ShouldBe(charged ? 9_000 : 0);
            (await host.HoldsOf(lesson.Booked.Id)).ShouldAllBe(hold => hold.Status == (charged ? "succeeded" : "canceled"));
        }

        await host.EverythingHolds();
    }

    [Fact]
    public async Task Of_a_move_whose_hold_comes_first_and_a_cancellation_one_wins_and_no_hold_is_left_behind()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var lesson = await host.Lesson(3);

            var (move, cancel) = (lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(5)), Cancel(lesson.Teacher.Person, lesson));
            var (moved, cancelled) = ((int)(await move).StatusCode, (int)(await cancel).StatusCode);
            await host.Settled();

            (moved, cancelled).ShouldBeOneOf((201, 409), (409, 200));
            (await host.HoldsOf(lesson.Booked.Id)).Count(hold => hold.Status == "requires_capture").ShouldBe(moved == 201 ? 1 : 0);
            (await host.Value<long>("select count(*) from bookings where student_id = $1 and status = 'confirmed'", lesson.Student.Id.Value)).ShouldBe(moved == 201 ? 1 : 0);
        }

        await host.EverythingHolds();
    }

    [Fact]
    public async Task Of_ten_moves_and_cancellations_of_one_lesson_at_once_exactly_one_wins()
    {
        var lesson = await host.Lesson(3);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => number % 2 == 0
            ? lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start.AddDays(1).AddMinutes(15 * number), $"move-{number}")
            : lesson.Student.Client.PostOnce($"/api/v1/bookings/{lesson.Booked.Id}/cancel", new { }, $"cancel-{lesson.Booked.Id}-{number}")));
        await host.Settled();

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        answers.Where(answer => !answer.IsSuccessStatusCode).ShouldAllBe(answer => (int)answer.StatusCode == 409);
        (await host.Value<long>("select count(*) from payments where student_id = $1", lesson.Student.Id.Value)).ShouldBe(1);
        await host.EverythingHolds();
    }

    /// <summary>The clocks of product and provider strike an instant; what falls due runs while the test goes on.</summary>
    private void Strike(DateTimeOffset instant)
    {
        host.Clock.MoveTo(instant);
        host.Stripe.Control.SetClock(instant);
    }

    private static Task<HttpResponseMessage> Cancel(Person person, PairLesson lesson) =>
        person.Client.PostOnce($"/api/v1/bookings/{lesson.Booked.Id}/cancel", new { }, $"cancel-{lesson.Booked.Id}");
}
