using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.IntegrationTests.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>Ruling 16's lock over lessons of $100: fee $12, commission 15 %.</summary>
public sealed class LockTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Withheld = "card_captured: card_clearing -11200, withheld 11200";

    [Fact]
    public async Task A_late_move_takes_the_whole_amount_and_pays_out_24_hours_after_the_lesson()
    {
        var lesson = await host.LockedLesson();
        var taken = (await host.HoldsOf(lesson.From)).ShouldHaveSingleItem();
        (taken.AmountReceived, taken.ApplicationFeeAmount, lesson.Booked.Payment!.Status).ShouldBe((112_00, 112_00, PaymentStatus.Locked));
        (await host.Posted(lesson.Student)).ShouldBe([Withheld]);
        await host.EverythingHolds();
        await host.MoveTo(lesson.Booked.End);
        await (await lesson.Teacher.Client.PostAsync($"/api/v1/bookings/{lesson.Booked.Id}/complete", null)).ShouldBe(200);
        await host.MoveTo(lesson.Booked.End.AddHours(24).AddSeconds(-1));
        (await host.AtProvider(lesson.Teacher)).ShouldBe(0);

        await host.MoveTo(lesson.Booked.End.AddHours(24));

        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        (await host.AtProvider(lesson.Teacher)).ShouldBe(85_00);
        (await host.Posted(lesson.Student)).ShouldBe([Withheld, "withheld_divided: instructor_payable 8500, platform_revenue 2700, withheld -11200"]);
        await host.EverythingHolds();
        host.Stripe.KeptTheContract();
    }

    [Theory]
    [InlineData(36, 0, 0, 100_00)]
    [InlineData(12, 0, 0, 100_00)]
    [InlineData(12, -1, 42_50, 50_00)]
    [InlineData(2, 0, 42_50, 50_00)]
    public async Task The_students_own_cancellation_gives_credit_only(int hours, int seconds, long instructor, long credit)
    {
        var lesson = await host.LockedLesson();
        await host.MoveTo(lesson.Booked.Start.AddHours(-hours).AddSeconds(-seconds));

        await host.Cancel(lesson.Student, lesson.Booked.Id);

        (await host.PaidByCard(lesson.Student), await host.AtProvider(lesson.Teacher), await host.Balance(lesson.Student.Id)).ShouldBe((112_00L, instructor, credit));
        (await host.Posted(lesson.Student)).ShouldBe(
        [
            Withheld,
            instructor == 0 ? "withheld_divided: platform_revenue 11200, withheld -11200" : $"withheld_divided: instructor_payable {instructor}, platform_revenue {11200 - instructor}, withheld -11200",
            $"credit_issued: compensation_expense -{credit}, wallet {credit}",
        ], ignoreOrder: true);
        await host.EverythingHolds();
    }

    [Theory]
    [InlineData(13, 0, 120_00)]
    [InlineData(11, 52_80, 60_00)]
    public async Task A_lesson_of_120_dollars_at_12_percent_costs_what_the_worked_example_says(int hours, long instructor, long credit)
    {
        var lesson = await host.LockedLesson(rate: 120_00, commission: 1200);
        await host.MoveTo(lesson.Booked.Start.AddHours(-hours));

        await host.Cancel(lesson.Student, lesson.Booked.Id);

        (await host.PaidByCard(lesson.Student), await host.AtProvider(lesson.Teacher), await host.Balance(lesson.Student.Id)).ShouldBe((134_40L, instructor, credit));
        await host.EverythingHolds();
    }

    [Theory]
    [InlineData(13, 0, 100_00)]
    [InlineData(11, 42_50, 50_00)]
    public async Task Credit_set_aside_comes_back_first_and_new_credit_only_for_the_rest(int hours, long instructor, long credit)
    {
        var lesson = await host.LockedLesson(credits: 40);
        await host.MoveTo(lesson.Booked.Start.AddHours(-hours));

        await host.Cancel(lesson.Student, lesson.Booked.Id);

        (await host.PaidByCard(lesson.Student), await host.AtProvider(lesson.Teacher), await host.Balance(lesson.Student.Id)).ShouldBe((72_00L, instructor, credit));
        (await host.Posted(lesson.Student)).ShouldContain($"credit_issued: compensation_expense -{credit - 40_00}, wallet {credit - 40_00}");
        await host.EverythingHolds();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task The_instructors_cancellation_gives_the_card_everything_back_and_frees_the_credit(long credits)
    {
        var lesson = await host.LockedLesson(credits: credits);

        await host.Cancel(lesson.Teacher.Person, lesson.Booked.Id);

        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Refunded);
        (await host.PaidByCard(lesson.Student), await host.AtProvider(lesson.Teacher), await host.Balance(lesson.Student.Id)).ShouldBe((0L, 0L, credits * 100));
        (await host.Scalar<long>($"select coalesce(sum(reserved_cents), 0)::bigint from credit_lots where wallet_id = '{lesson.Student.Id.Value}'")).ShouldBe(0);
        (await host.Posted(lesson.Student))[^1].ShouldBe($"card_refunded: card_clearing {11200 - credits * 100}, withheld -{11200 - credits * 100}");
        await host.EverythingHolds();
    }

    [Fact]
    public async Task An_absent_instructor_costs_the_student_nothing_and_an_absent_student_pays_in_full()
    {
        foreach (var absent in new[] { "instructor", "student" })
        {
            var lesson = await host.LockedLesson();
            await host.MoveTo(lesson.Booked.Start);
            await (await (absent == "instructor" ? lesson.Student : lesson.Teacher.Person).ReportAbsent(lesson.Booked.Id, absent)).ShouldBe(200);

            await host.MoveTo(lesson.Booked.End.AddHours(24));

            (await host.PaidByCard(lesson.Student), await host.AtProvider(lesson.Teacher)).ShouldBe(absent == "instructor" ? (0L, 0L) : (112_00L, 85_00L));
            await host.EverythingHolds();
        }
    }

    [Fact]
    public async Task An_admin_refunds_a_locked_lesson_to_the_card_in_parts_and_whole()
    {
        var lesson = await host.LockedLesson();

        (await host.Refund(lesson.Booked.Id, new { Reason = "goodwill", AmountCents = 12_00 }, "part")).AmountCents.ShouldBe(12_00);
        (await host.Refund(lesson.Booked.Id, new { Reason = "all of it" }, "rest")).AmountCents.ShouldBe(100_00);

        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Refunded);
        (await host.PaidByCard(lesson.Student), await host.AtProvider(lesson.Teacher)).ShouldBe((0L, 0L));
        (await host.Posted(lesson.Student)).ShouldBe([Withheld, "card_refunded: card_clearing 1200, withheld -1200", "card_refunded: card_clearing 10000, withheld -10000"], ignoreOrder: true);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_locked_lesson_moved_again_a_day_ahead_takes_its_money_along_and_nothing_is_charged_twice()
    {
        var lesson = await host.LockedLesson(daysAway: 4);

        var again = await lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start.AddDays(1), "again").Booked();
        await host.Settled();
        (await lesson.Student.Read(again.Id)).Payment!.Status.ShouldBe(PaymentStatus.Locked);
        await host.MoveTo(again.End.AddHours(24));
        await host.MoveTo(again.End.AddHours(25));

        (await host.PaidByCard(lesson.Student), await host.AtProvider(lesson.Teacher)).ShouldBe((112_00L, 85_00L));
        (await host.Posted(lesson.Student)).Count.ShouldBe(2);
        (await Told(again.Id)).Count.ShouldBe(2, "what was taken before the second move is told with it");
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_locked_lesson_moves_to_a_start_less_than_a_day_away_without_a_second_hold()
    {
        var lesson = await host.LockedLesson(daysAway: 3);
        await host.MoveTo(lesson.Booked.Start.AddHours(-24).AddMinutes(-15));

        var near = await lesson.Student.Move(lesson.Booked.Id, lesson.Booked.Start.AddMinutes(-30), "near").Booked();
        await host.Settled();

        (await lesson.Student.Read(near.Id)).Payment!.Status.ShouldBe(PaymentStatus.Locked);
        (await host.HoldsOf(lesson.From)).Concat(await host.HoldsOf(near.Id)).ShouldHaveSingleItem().Status.ShouldBe("succeeded");
    }

    [Fact]
    public async Task A_lock_whose_hold_no_longer_covers_the_price_is_held_and_taken_anew()
    {
        var lesson = await host.LockedLesson(credits: 40, meanwhile: () => host.Execute("update credit_lots set kind = 'promotional', expires_at = expires_at - interval '59 days' + interval '1 day'", asOwner: true));

        (await host.PaidByCard(lesson.Student), lesson.Booked.Payment!.Status, await host.Balance(lesson.Student.Id)).ShouldBe((112_00L, PaymentStatus.Locked, 40_00L));
        (await host.HoldsOf(lesson.From)).Single(hold => hold.Status == "canceled").AmountReceived.ShouldBe(0);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task The_ledger_of_the_moved_lesson_explains_every_cent_in_words()
    {
        var lesson = await host.LockedLesson();
        await host.MoveTo(lesson.Booked.Start.AddHours(-2));
        await host.Cancel(lesson.Student, lesson.Booked.Id);

        (await Told(lesson.Booked.Id)).ShouldBe(
        [
            "The card paid $112.00, which is kept undivided until the lesson is resolved.",
            "What was kept undivided, $112.00, is divided: the instructor earned $42.50, the platform kept $69.50.",
            "Credit of $50.00 was given, paid by the platform.",
        ], ignoreOrder: true);
    }

    private async Task<IReadOnlyList<string>> Told(BookingId booking)
    {
        var answer = await (await InstructorBuilder.Admin(host)).Client.GetAsync($"/api/v1/admin/bookings/{booking}/ledger");
        return [.. (await (await answer.ShouldBe(200)).Tree())["data"]!.AsArray().Select(row => (string)row!["explanation"]!)];
    }
}

/// <summary>A lock whose capture does not go through at once (ruling 16: down ruling 14's ladder).</summary>
public sealed class FailedLockTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(FaultKind.CutAfter)]
    [InlineData(FaultKind.ApiErrorAfter)]
    [InlineData(FaultKind.NotJson)]
    [InlineData(FaultKind.RateLimit)]
    [InlineData(FaultKind.KeyInUse)]
    [InlineData(FaultKind.Cut)]
    public async Task However_its_answer_is_lost_there_is_one_capture_one_posting_and_no_person_is_needed(string fault)
    {
        var lesson = await host.LockedLesson(meanwhile: () => host.Planned(new(fault, 1, "/capture")));
        await host.MoveTo(host.Clock.Now.AddMinutes(3));

        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Locked);
        (await host.Posted(lesson.Student)).ShouldBe(["card_captured: card_clearing -11200, withheld 11200"]);
        (await host.Calls(lesson.Booked.Id, "capture")).ShouldBe(1);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task While_its_answer_is_awaited_the_student_cancels_and_gets_the_credit_when_it_comes()
    {
        var lesson = await host.LockedLesson(meanwhile: () => host.Planned(new(FaultKind.CutAfter, 1, "/capture"), webhooksWait: true), webhooksWait: true);
        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.LockPending);

        await host.CancelUnheard(lesson.Student, lesson.Booked.Id);
        (await host.Balance(lesson.Student.Id)).ShouldBe(0, "nothing is credited before it is captured");
        host.Stripe.Control.Deliveries = new();
        await host.MoveTo(host.Clock.Now.AddMinutes(3));

        (await host.PaidByCard(lesson.Student), await host.AtProvider(lesson.Teacher), await host.Balance(lesson.Student.Id)).ShouldBe((112_00L, 0L, 100_00L));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task While_its_answer_is_awaited_the_instructor_cancels_and_the_card_gets_everything_back()
    {
        var lesson = await host.LockedLesson(meanwhile: () => host.Planned(new(FaultKind.CutAfter, 1, "/capture"), webhooksWait: true), webhooksWait: true);

        await host.CancelUnheard(lesson.Teacher.Person, lesson.Booked.Id);
        host.Stripe.Control.Deliveries = new();
        await host.MoveTo(host.Clock.Now.AddMinutes(3));

        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Refunded);
        (await host.PaidByCard(lesson.Student), await host.AtProvider(lesson.Teacher)).ShouldBe((0L, 0L));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_hold_that_is_gone_is_placed_and_taken_anew()
    {
        var lesson = await host.LockedLesson(meanwhile: host.LoseHold);

        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Locked);
        (await host.PaidByCard(lesson.Student)).ShouldBe(112_00);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_card_that_fails_for_72_hours_restricts_the_account_and_the_platform_pays_when_the_lesson_was_taught()
    {
        var lesson = await host.LockedLesson(daysAway: 5, meanwhile: host.LoseHold, newDefault: "pm_card_chargeCustomerFail");
        var asked = host.Clock.Now;
        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.NextAttemptAt.ShouldBe(asked.AddHours(4));

        await host.MoveTo(asked.AddHours(72));
        await (await lesson.Student.Book(lesson.Teacher, lesson.Booked.Start.AddDays(2), "restricted")).ShouldBeProblem(409, "availability.account_restricted");
        (await host.AtProvider(lesson.Teacher)).ShouldBe(0, "nobody has taught yet");
        await host.EverythingHolds();
        await host.MoveTo(lesson.Booked.End.AddHours(24));
        await host.MoveTo(lesson.Booked.End.AddHours(25));

        (await host.PaidByCard(lesson.Student), await host.AtProvider(lesson.Teacher)).ShouldBe((0L, 85_00L));
        (await host.Posted(lesson.Student)).ShouldBe(["withheld_divided: instructor_payable 8500, platform_revenue -8500"]);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_lock_that_was_never_paid_ends_with_the_instructors_cancellation_and_the_account_may_book_again()
    {
        var lesson = await host.LockedLesson(daysAway: 5, meanwhile: host.LoseHold, newDefault: "pm_card_chargeCustomerFail");
        await host.MoveTo(host.Clock.Now.AddHours(72));

        await host.Cancel(lesson.Teacher.Person, lesson.Booked.Id);

        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Released);
        var good = await host.SaveCard(lesson.Student, "pm_card_visa");
        await (await lesson.Student.Client.PutAsync($"/api/v1/me/payment-methods/{good.Id}/default", null)).ShouldBe(204);
        await lesson.Student.Book(lesson.Teacher, lesson.Booked.Start.AddDays(2), "free-again").Booked();
        await host.EverythingHolds();
    }
}

/// <summary>A lesson that was moved late.</summary>
/// <param name="Teacher">Who teaches.</param>
/// <param name="Student">Who moved it.</param>
/// <param name="From">The booking it replaced.</param>
/// <param name="Booked">As it stood when the move was answered.</param>
internal sealed record LockedLesson(Teacher Teacher, Person Student, BookingId From, BookingView Booked);

/// <summary>Makes them through the public routes.</summary>
internal static class Locks
{
    /// <summary>Held, and moved 13 hours before its start to some days later.</summary>
    public static async Task<LockedLesson> LockedLesson(
        this ApiHost host, long credits = 0, long rate = 100_00, int commission = 1500, int daysAway = 2, Func<Task>? meanwhile = null, bool webhooksWait = false, string? newDefault = null)
    {
        var (teacher, student, booked) = await host.PayableLesson(credits, rate: rate, commission: commission);
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.Start.AddHours(-13));
        if (newDefault is not null)
        {
            var card = await host.SaveCard(student, newDefault);
            await (await student.Client.PutAsync($"/api/v1/me/payment-methods/{card.Id}/default", null)).ShouldBe(204);
        }

        if (meanwhile is not null) await meanwhile();
        var moved = await student.Move(booked.Id, booked.Start.AddDays(daysAway), "lock", "locks").Booked();
        await host.Services.UntilIdle();
        if (!webhooksWait) host.Stripe.Control.Deliveries = new();
        if (!webhooksWait) await host.Settled();
        return new(teacher, student, booked.Id, await student.Read(moved.Id));
    }

    /// <summary>Cancels while the provider's webhooks wait.</summary>
    public static async Task CancelUnheard(this ApiHost host, Person person, BookingId booking)
    {
        await (await person.Client.PostOnce($"/api/v1/bookings/{booking}/cancel", new { Reason = "ill" }, $"cancel-{booking}")).ShouldBe(200);
        await host.Services.UntilIdle();
    }

    /// <summary>Moves time while the provider's webhooks wait.</summary>
    public static async Task MoveUnheard(this ApiHost host, DateTimeOffset instant)
    {
        host.Clock.MoveTo(instant);
        host.Stripe.Control.SetClock(instant);
        await host.Services.UntilIdle();
    }

    /// <summary>The next call meets this fault, and webhooks wait if asked to.</summary>
    public static Task Planned(this ApiHost host, Fault fault, bool webhooksWait = false)
    {
        host.Stripe.Control.Faults.Plan(fault);
        host.Stripe.Control.Deliveries = new(Hold: webhooksWait);
        return Task.CompletedTask;
    }

    /// <summary>The provider gives every hold back, and its webhooks come only after the next call.</summary>
    public static async Task LoseHold(this ApiHost host)
    {
        host.Stripe.Control.Deliveries = new(Hold: true);
        foreach (var hold in (await host.Stripe.Intents()).Where(hold => hold.Status == "requires_capture")) await host.Stripe.Post<PaymentIntent>($"/v1/payment_intents/{hold.Id}/cancel", "");
    }
}
