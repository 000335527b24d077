using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class WhenLessonCompleted_ScheduleCaptureTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenLessonCompleted_ScheduleCapture";

    [Fact]
    public async Task The_money_is_taken_24_hours_after_the_end_and_not_a_second_sooner()
    {
        var (student, teacher, booked) = await host.LessonToday();
        await Complete(teacher, booked.Id, booked.End);
        (await student.Read(booked.Id)).Payment!.NextAttemptAt.ShouldBe(booked.End.AddHours(24));

        await host.MoveTo(booked.End.AddHours(24).AddSeconds(-1));
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
        await host.MoveTo(booked.End.AddHours(24));

        var paid = (await student.Read(booked.Id)).Payment!;
        (paid.Status, paid.CapturedCents).ShouldBe((PaymentStatus.Captured, 10_080));
    }

    [Fact]
    public async Task A_lesson_without_a_payment_is_refused()
    {
        var lesson = await new LessonBuilder(host, host.NewUser(), host.NewUser()).Completed();

        (await host.Refusal(Reaction, lesson.CompletedFact())).ShouldBe(CommonErrors.NotFound);
    }

    [Fact]
    public async Task Heard_again_after_the_capture_it_takes_nothing_more()
    {
        var (_, teacher, booked) = await host.LessonToday();
        await Complete(teacher, booked.Id, booked.End);
        await host.MoveTo(booked.End.AddHours(24));
        var before = await host.Books(booked.Id);

        await host.Deliver(Reaction, await host.Stored<LessonCompleted>(booked.Id));
        await host.MoveTo(booked.End.AddHours(48));

        (await host.Books(booked.Id)).ShouldBe(before);
        (await host.Calls(booked.Id, "capture")).ShouldBe(1);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (_, teacher, booked) = await host.LessonToday();
        await Complete(teacher, booked.Id, booked.End);
        var before = await host.Books(booked.Id);

        await host.DeliverTwice(Reaction, await host.Stored<LessonCompleted>(booked.Id));

        (await host.Books(booked.Id)).ShouldBe(before);
    }

    private async Task Complete(Teacher teacher, BookingId booking, DateTimeOffset end)
    {
        await host.MoveTo(end);
        await (await teacher.Client.PostAsync($"/api/v1/bookings/{booking}/complete", null)).ShouldBe(200);
        await host.Settled();
    }
}
