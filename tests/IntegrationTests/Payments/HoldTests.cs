using InstaInstru.Application.Bookings;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class ContinuePaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_card_declined_a_day_before_is_tried_again_after_1_4_and_8_hours_and_13_hours_before_and_given_up_at_12()
    {
        var (student, booked) = await host.LessonWith("pm_card_chargeCustomerFail");
        var tries = new List<double>();
        await host.MoveTo(booked.Start.AddHours(-24));
        while ((await student.Read(booked.Id)).Payment!.NextAttemptAt is { } next)
        {
            next.ShouldBeGreaterThan(host.Clock.Now, "it is due and was not tried");
            tries.Add((booked.Start - next).TotalHours);
            await host.MoveTo(next);
        }

        tries.ShouldBe([23, 20, 16, 13]);
        (await student.Read(booked.Id)).Status.ShouldBe(BookingStatus.Confirmed);
        await host.MoveTo(booked.Start.AddHours(-12));

        var given = await student.Read(booked.Id);
        (given.Status, given.CancelledBy, given.Payment!.Status).ShouldBe((BookingStatus.Cancelled, CancelledBy.PaymentDeadline, PaymentStatus.Released));
        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_asked_for_again_under_the_same_key_so_that_there_is_one_hold()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        host.Stripe.Control.Faults.Plan(new(FaultKind.ApiErrorAfter, 1, "POST /v1/payment_intents"));
        host.Stripe.Control.Faults.Plan(new(FaultKind.CutAfter, 1, "POST /v1/payment_intents"));

        await host.MoveTo(booked.Start.AddHours(-24));
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorizing);
        for (var minute = 1; minute <= 2; minute++) await host.MoveTo(booked.Start.AddHours(-24).AddMinutes(minute));

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem();
        (await host.Scalar<long>($"select count(*) from payment_operations o join payments p on p.id = o.payment_id where p.booking_id = '{booked.Id.Value}'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_hold_that_lapsed_is_placed_anew_and_captured_at_once()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        await host.MoveTo(booked.Start.AddHours(-24));
        var first = (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem();
        host.Clock.MoveTo(booked.End.AddDays(9));
        await host.Stripe.Post<Infrastructure.Payments.Stripe.PaymentIntent>($"/v1/payment_intents/{first.Id}/cancel", "");

        await host.MoveTo(booked.End.AddDays(9));

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        (await host.HoldsOf(booked.Id)).Count(hold => hold.Status == "succeeded").ShouldBe(1);
    }
}

public sealed class ContinueDuePaymentsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_an_outage_left_undone_is_found_by_the_job_however_long_it_lasted()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        await host.Execute("delete from messaging.deliveries where handler = 'ContinuePayment'");
        await host.Execute("delete from messaging.command_keys where key like 'continue-payment:%'");

        await host.MoveTo(booked.Start.AddHours(-5));
        (await host.Sender.Send<Result>(new ContinueDuePayments(), default)).Failed.ShouldBeFalse();
        (await host.Sender.Send<Result>(new ContinueDuePayments(), default)).Failed.ShouldBeFalse();
        await host.Settled();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem();
    }
}

public sealed class GiveUpUnpaidLessonTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_lesson_is_never_given_up_before_the_student_has_known_for_two_hours()
    {
        var (student, booked) = await host.LessonWith("pm_card_chargeCustomerFail");
        host.Clock.MoveTo(booked.Start.AddHours(-13));
        host.Stripe.Control.SetClock(host.Clock.Now);
        await host.Settled();
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.PaymentMethodRequired);

        await host.MoveTo(booked.Start.AddHours(-11).AddSeconds(-1));
        (await student.Read(booked.Id)).Status.ShouldBe(BookingStatus.Confirmed);
        await host.MoveTo(booked.Start.AddHours(-11));

        (await student.Read(booked.Id)).Status.ShouldBe(BookingStatus.Cancelled);
    }

    [Fact]
    public async Task A_lesson_paid_meanwhile_is_taught()
    {
        var (student, booked) = await host.LessonWith("pm_card_chargeCustomerFail");
        await host.MoveTo(booked.Start.AddHours(-24));
        var good = await host.SaveCard(student, "pm_card_visa");
        await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/payment/retry", new { PaymentMethodId = good.Id }, $"{booked.Id}")).ShouldBe(200);

        await host.MoveTo(booked.Start.AddHours(-1));

        (await student.Read(booked.Id)).Status.ShouldBe(BookingStatus.Confirmed);
    }
}

public sealed class GiveUpUnpaidLessonsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Lessons_whose_deadline_passed_during_an_outage_are_found_by_the_job()
    {
        var (student, booked) = await host.LessonWith("pm_card_chargeCustomerFail");
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.Execute("delete from messaging.deliveries where handler in ('GiveUpUnpaidLesson', 'ContinuePayment')");

        host.Clock.MoveTo(booked.Start.AddHours(-3));
        (await host.Sender.Send<Result>(new GiveUpUnpaidLessons(), default)).Failed.ShouldBeFalse();
        await host.Settled();

        (await student.Read(booked.Id)).CancelledBy.ShouldBe(CancelledBy.PaymentDeadline);
    }
}

public sealed class RetryPaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_student_authenticates_a_hold_the_bank_refused_without_them()
    {
        var (student, booked) = await host.LessonWith("pm_card_authenticationRequired");
        await host.MoveTo(booked.Start.AddHours(-24));
        var waiting = await student.Read(booked.Id);
        (waiting.Payment!.Status, waiting.Payment.NextAttemptAt).ShouldBe((PaymentStatus.RequiresAction, null));

        var asked = await (await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/payment/retry", new { }, "here-i-am")).ShouldBe(200)).Body<BookingView>();
        asked.Payment!.ClientSecret.ShouldNotBeNullOrEmpty();
        host.Stripe.Control.AuthenticatePayment((await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().Id, passed: true);
        await host.Settled();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
    }

    [Fact]
    public async Task A_hold_that_stands_is_not_placed_again_and_nobody_retries_for_somebody_else()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        var other = await host.StudentWithCard();
        await host.MoveTo(booked.Start.AddHours(-24));
        var path = $"/api/v1/bookings/{booked.Id}/payment/retry";

        await (await student.Client.PostOnce(path, new { }, "twice")).ShouldBeProblem(409, "payments.illegal_transition");
        await (await other.Client.PostOnce(path, new { }, "stranger")).ShouldBeProblem(404, "common.not_found");
        await (await student.Client.PostOnce(path, new { PaymentMethodId = "01JD0000000000000000000000" }, "unknown-card")).ShouldBeProblem(404, "payments.card_not_found");
    }
}

/// <summary>Lessons two days away and their holds.</summary>
public static class Holds
{
    public static async Task<(Person Student, BookingView Booked)> LessonWith(this ApiHost host, string card)
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await host.StudentWithCard(card);
        return (student, await student.Book(teacher, host.NoonIn(2)).Booked());
    }

    public static async Task<IReadOnlyList<Infrastructure.Payments.Stripe.PaymentIntent>> HoldsOf(this ApiHost host, BookingId booking) =>
        [.. (await host.Stripe.Intents()).Where(intent => intent.Metadata.GetValueOrDefault("booking_id") == $"{booking}")];
}
