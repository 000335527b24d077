using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class WhenBookingCancelled_SettlePaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenBookingCancelled_SettlePayment";

    [Fact]
    public async Task A_hold_is_given_back_when_the_instructor_cancels()
    {
        var (student, teacher, booked) = await host.LessonToday();

        await host.Cancel(teacher.Person, booked.Id);

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Released);
        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
    }

    [Fact]
    public async Task Heard_before_the_payment_is_opened_it_leaves_the_release_to_the_opening()
    {
        var lesson = await new LessonBuilder(host, host.NewUser(), host.NewUser()).Cancelled(CancelledBy.Student, TimeSpan.FromHours(30));

        (await host.Refusal(Reaction, lesson.CancelledFact())).ShouldBeNull();
        await host.Deliver("WhenLessonBooked_OpenPayment", lesson.Booked());

        (await host.Value<string>("select status from payments where booking_id = $1", lesson.Id.Value)).ShouldBe("released");
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (student, booked) = await host.LessonWith("pm_card_visa");
        await host.MoveTo(booked.Start.AddHours(-13));
        await host.Cancel(student, booked.Id);
        var before = await host.Books(booked.Id);

        await host.DeliverTwice(Reaction, await host.Stored<BookingCancelled>(booked.Id));

        (await host.Books(booked.Id)).ShouldBe(before);
        (await host.Calls(booked.Id, "capture")).ShouldBe(1);
        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().AmountReceived.ShouldBe(10_080);
    }
}
