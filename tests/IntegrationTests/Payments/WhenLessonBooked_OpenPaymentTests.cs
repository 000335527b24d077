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

public sealed class WhenLessonBooked_OpenPaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenLessonBooked_OpenPayment";

    [Fact]
    public async Task A_lesson_days_away_has_its_hold_scheduled_for_24_hours_before_it()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");

        var payment = (await student.Read(booked.Id)).Payment!;

        (payment.Status, payment.AmountCents, payment.NextAttemptAt).ShouldBe((PaymentStatus.Scheduled, 10_080, booked.Start.AddHours(-24)));
        (await host.HoldsOf(booked.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lesson_of_today_has_its_hold_placed_at_once()
    {
        var (student, _, booked) = await host.LessonToday();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().Amount.ShouldBe(10_080);
    }

    [Fact]
    public async Task Heard_after_the_cancellation_it_opens_a_payment_that_asks_for_nothing()
    {
        var lesson = await new LessonBuilder(host, host.NewUser(), host.NewUser()).Cancelled(CancelledBy.Student, TimeSpan.FromHours(30));

        (await host.Refusal(Reaction, lesson.Booked())).ShouldBeNull();

        (await host.Value<string>("select status from payments where booking_id = $1", lesson.Id.Value)).ShouldBe("released");
        (await host.Calls(lesson.Id, "place_hold")).ShouldBe(0);
    }

    [Fact]
    public async Task A_booking_that_is_not_there_is_refused()
    {
        var lesson = await new LessonBuilder(host, host.NewUser(), host.NewUser()).Confirmed();

        (await host.Refusal(Reaction, lesson.Booked() with { BookingId = TypedId.New<BookingId>(host.Clock.Now) })).ShouldBe(CommonErrors.NotFound);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (_, _, booked) = await host.LessonToday();
        var before = await host.Books(booked.Id);

        await host.DeliverTwice(Reaction, await host.Stored<LessonBooked>(booked.Id));

        (await host.Books(booked.Id)).ShouldBe(before);
        (await host.HoldsOf(booked.Id)).Count.ShouldBe(1);
    }
}
