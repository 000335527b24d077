using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

public sealed class CompleteBookingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Only_the_lessons_own_instructor_completes_it_and_only_from_its_end_on()
    {
        await host.MoveToMorning();
        var (teacher, other) = (await new InstructorBuilder(host).GoLive(), await new InstructorBuilder(host).GoLive());
        var student = await host.StudentWithCard();
        var booked = await student.Book(teacher, host.NoonIn(2)).Booked();
        var path = $"/api/v1/bookings/{booked.Id}/complete";
        await host.MoveTo(booked.End.AddSeconds(-1));

        await (await teacher.Client.PostAsync(path, null)).ShouldBeProblem(409, "bookings.not_over");
        await host.MoveTo(booked.End);
        await (await other.Client.PostAsync(path, null)).ShouldBeProblem(404, "common.not_found");
        await (await student.Client.PostAsync(path, null)).ShouldBeProblem(403, "common.forbidden");
        await (await teacher.Client.PostAsync(path, null)).ShouldBe(200);
        await (await teacher.Client.PostAsync(path, null)).ShouldBeProblem(409, "bookings.illegal_transition");
    }
}

public sealed class CompleteDueLessonTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_day_after_the_end_the_clock_completes_the_lesson_and_the_money_is_taken()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        await host.MoveTo(booked.End.AddHours(24).AddSeconds(-1));
        (await student.Read(booked.Id)).Status.ShouldBe(BookingStatus.Confirmed);

        await host.MoveTo(booked.End.AddHours(24));

        var done = await student.Read(booked.Id);
        (done.Status, done.Payment!.Status).ShouldBe((BookingStatus.Completed, PaymentStatus.Captured));
    }
}

public sealed class CompleteDueLessonsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Lessons_whose_own_command_was_lost_are_found_by_the_job_and_completed_once()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        await host.Execute("delete from messaging.deliveries where handler = 'CompleteDueLesson'");
        await host.Execute("delete from messaging.command_keys where key like 'complete-lesson:%'");

        host.Clock.MoveTo(booked.End.AddDays(3));
        host.Stripe.Control.SetClock(host.Clock.Now);
        (await host.Sender.Send<Result>(new CompleteDueLessons(), default)).Failed.ShouldBeFalse();
        (await host.Sender.Send<Result>(new CompleteDueLessons(), default)).Failed.ShouldBeFalse();
        await host.Settled();

        (await student.Read(booked.Id)).Status.ShouldBe(BookingStatus.Completed);
        (await host.Scalar<long>("select count(*) from messaging.events where name = 'bookings.lesson_completed'")).ShouldBe(1);
    }
}

public sealed class ExpireSlotHoldTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_unpaid_slot_is_given_back_when_its_hold_ends_and_cannot_be_paid_any_more()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await host.StudentWithCard("pm_card_chargeCustomerFail");
        var booked = await student.Book(teacher, host.Clock.Now.AddHours(4)).Booked();
        await host.MoveTo(booked.SlotHoldEndsAt!.Value.AddSeconds(-1));
        (await student.Read(booked.Id)).Status.ShouldBe(BookingStatus.AwaitingPayment);

        await host.MoveTo(booked.SlotHoldEndsAt.Value);

        var expired = await student.Read(booked.Id);
        (expired.Status, expired.Payment!.Status).ShouldBe((BookingStatus.Expired, PaymentStatus.Released));
        await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/payment/retry", new { }, "too-late")).ShouldBeProblem(409, "payments.illegal_transition");
    }
}

public sealed class ExpireSlotHoldsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Slots_whose_own_command_was_lost_are_found_by_the_job()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await host.StudentWithCard("pm_card_chargeCustomerFail");
        var booked = await student.Book(teacher, host.Clock.Now.AddHours(4)).Booked();
        await host.Execute("delete from messaging.deliveries where handler = 'ExpireSlotHold'");
        await host.Execute("delete from messaging.command_keys where key like 'expire-slot-hold:%'");

        host.Clock.MoveTo(booked.SlotHoldEndsAt!.Value);
        (await host.Sender.Send<Result>(new ExpireSlotHolds(), default)).Failed.ShouldBeFalse();
        await host.Settled();

        (await student.Read(booked.Id)).Status.ShouldBe(BookingStatus.Expired);
    }
}
