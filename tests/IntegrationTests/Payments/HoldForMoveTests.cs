using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>Moves to a start less than 24 hours away while no hold stands (ruling 16): the hold comes first, the swap follows.</summary>
public sealed class HoldForMoveTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_card_is_held_and_then_the_lesson_moves_with_this_one_hold_to_its_capture()
    {
        var lesson = await host.Lesson(3);
        var soon = host.Clock.Now.AddHours(5);
        var quote = await (await (await lesson.Student.Move(lesson.Booked.Id, soon, "quote", dryRun: true)).ShouldBe(200)).Body<RescheduleQuote>();
        quote.ShouldBe(new(RescheduleOutcome.Free, lesson.Booked.Start.AddHours(-24), soon, 0, 0, HoldsFirst: true));

        var moved = await lesson.Student.Move(lesson.Booked.Id, soon, expected: "free").Booked();

        (moved.Status, moved.Start, moved.RescheduledFromBookingId, moved.Payment!.Status).ShouldBe((BookingStatus.Confirmed, soon, lesson.Booked.Id, PaymentStatus.Authorized));
        await host.MoveTo(soon.AddHours(25));
        await host.MoveTo(soon.AddHours(26));
        ((await lesson.Student.Read(moved.Id)).Status, (await lesson.Student.Read(moved.Id)).Payment!.Status).ShouldBe((BookingStatus.Completed, PaymentStatus.Captured));
        var hold = (await host.HoldsOf(lesson.Booked.Id)).ShouldHaveSingleItem("the hold keeps the name of the booking it was placed for");
        (hold.AmountReceived, hold.ApplicationFeeAmount).ShouldBe((10_080, 1_800));
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_move_exactly_24_hours_ahead_needs_no_hold()
    {
        var lesson = await host.Lesson(3);

        var moved = await lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(24)).Booked();

        moved.Status.ShouldBe(BookingStatus.Confirmed);
        await host.Settled();
        (await host.HoldsOf(moved.Id)).ShouldHaveSingleItem("it falls due at this instant").Status.ShouldBe("requires_capture");
    }

    [Theory]
    [InlineData("pm_card_chargeCustomerFail", "payments.card_declined")]
    [InlineData("pm_card_authenticationRequired", "payments.authentication_required")]
    public async Task A_hold_that_fails_or_needs_the_student_changes_nothing(string card, string code)
    {
        var lesson = await host.Lesson(3, card);
        var before = await lesson.Student.Read(lesson.Booked.Id);

        await (await lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(5))).ShouldBeProblem(409, code);
        await (await lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(5))).ShouldBeProblem(409, code);
        await host.Settled();

        var after = await lesson.Student.Read(lesson.Booked.Id);
        (after.Status, after.Start, after.Payment).ShouldBe((before.Status, before.Start, before.Payment));
        (await host.HoldsOf(lesson.Booked.Id)).ShouldHaveSingleItem("the same key asks once").Status.ShouldBe("canceled");
        (await host.Value<long>("select count(*) from bookings where student_id = $1", lesson.Student.Id.Value)).ShouldBe(1);
        (await host.Value<long>("select count(*) from notifications where user_id = $1 and kind = 'payment_failed'", lesson.Student.Id.Value)).ShouldBe(0);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task After_a_declined_hold_another_default_card_moves_the_lesson()
    {
        var lesson = await host.Lesson(3, "pm_card_chargeCustomerFail");
        await (await lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(5), "declined")).ShouldBeProblem(409, "payments.card_declined");
        var card = await host.SaveCard(lesson.Student, "pm_card_visa");
        await (await lesson.Student.Client.PutAsync($"/api/v1/me/payment-methods/{card.Id}/default", null)).ShouldBe(204);

        (await lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(5), "again").Booked()).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
    }

    [Fact]
    public async Task A_swap_that_loses_a_race_is_refused_and_its_hold_is_given_back()
    {
        var lesson = await host.Lesson(3);
        var soon = host.Clock.Now.AddHours(5);
        host.Stripe.Control.Faults.Plan(new(FaultKind.Slow, 1, "POST /v1/payment_intents", 1500));

        var move = lesson.Student.Move(lesson.Booked.Id, soon);
        await host.UntilAsked(lesson);
        await new LessonBuilder(host, (await host.SignIn(Role.Student)).Id, lesson.Teacher.Person.Id).At(soon).Confirmed();
        await (await move).ShouldBeProblem(409, "availability.instructor_busy");
        await host.Settled();

        var after = await lesson.Student.Read(lesson.Booked.Id);
        (after.Status, after.Payment!.Status, after.Payment.NextAttemptAt).ShouldBe((BookingStatus.Confirmed, PaymentStatus.Scheduled, lesson.Booked.Start.AddHours(-24)));
        (await host.HoldsOf(lesson.Booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
        await host.MoveTo(lesson.Booked.Start.AddHours(-24));
        (await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized, "the ordinary hold a day before is placed as ever");
    }

    [Fact]
    public async Task A_bank_that_answers_too_late_is_told_of_and_the_repeated_request_moves_the_lesson_with_the_one_hold()
    {
        var lesson = await host.Lesson(3);
        host.Stripe.Control.Faults.Plan(new(FaultKind.Slow, 1, "POST /v1/payment_intents", 9_000));

        var late = await lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(5), "patient");
        await late.ShouldBeProblem(503, "payments.hold_pending");
        late.Headers.RetryAfter.ShouldNotBeNull();
        (await lesson.Student.Read(lesson.Booked.Id)).Start.ShouldBe(lesson.Booked.Start);
        await host.Settled();

        (await lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(5), "patient").Booked()).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
        (await host.HoldsOf(lesson.Booked.Id)).ShouldHaveSingleItem();
        await host.EverythingHolds();
    }

    [Fact]
    public async Task Of_two_moves_to_different_starts_at_once_one_wins_and_there_is_one_hold()
    {
        foreach (var _ in Enumerable.Range(0, 5))
        {
            var lesson = await host.Lesson(3);

            var answers = await Task.WhenAll(lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(5), "one"), lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(6), "two"));
            await host.Settled();

            answers.Count(answer => (int)answer.StatusCode == 201).ShouldBe(1, string.Join(", ", answers.Select(answer => answer.StatusCode)));
            (await host.HoldsOf(lesson.Booked.Id)).Count(hold => hold.Status == "requires_capture").ShouldBe(1);
            (await host.Value<long>("select count(*) from bookings where student_id = $1 and status = 'confirmed'", lesson.Student.Id.Value)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_move_that_fails_leaves_the_hold_to_the_move_that_asked_for_it()
    {
        var lesson = await host.Lesson(3);
        host.Stripe.Control.Faults.Plan(new(FaultKind.Slow, 1, "POST /v1/payment_intents", 1500));

        var first = lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(5), "first");
        await host.UntilAsked(lesson);
        await (await lesson.Student.Move(lesson.Booked.Id, host.Clock.Now.AddHours(6), "second")).ShouldBeProblem(503, "payments.hold_pending");

        (await first.Booked()).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
        await host.EverythingHolds();
    }
}

public sealed class GiveUpMoveHoldTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_request_that_breaks_off_between_hold_and_swap_leaves_a_hold_for_five_minutes_at_most()
    {
        var lesson = await host.Lesson(3);
        host.Stripe.Control.Faults.Plan(new(FaultKind.Slow, 1, "POST /v1/payment_intents", 1000));
        using var hangUp = new CancellationTokenSource();
        var move = lesson.Student.Client.PostOnce($"/api/v1/bookings/{lesson.Booked.Id}/reschedule", new { Start = $"{host.Clock.Now.AddHours(5):yyyy-MM-ddTHH:mm:ssZ}" }, "broken", hangUp.Token);
        await host.UntilAsked(lesson);
        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(move);
        await host.Settled();
        (await host.HoldsOf(lesson.Booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("requires_capture");

        await host.MoveTo(host.Clock.Now.AddMinutes(5));

        (await host.HoldsOf(lesson.Booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
        (await host.Standing(lesson)).ShouldBe((BookingStatus.Confirmed, PaymentStatus.Scheduled, 0, 0));
        await host.EverythingHolds();
    }
}

/// <summary>What moves with a hold wait for.</summary>
internal static class MoveHolds
{
    /// <summary>Returns when the bank is being asked for the lesson's money.</summary>
    public static async Task UntilAsked(this ApiHost host, PairLesson lesson)
    {
        var started = TimeProvider.System.GetTimestamp();
        while ((await lesson.Student.Read(lesson.Booked.Id)).Payment!.Status is not PaymentStatus.Authorizing)
            TimeProvider.System.GetElapsedTime(started).TotalSeconds.ShouldBeLessThan(20, $"the bank was not asked at {host.Clock.Now:O}");
    }
}
