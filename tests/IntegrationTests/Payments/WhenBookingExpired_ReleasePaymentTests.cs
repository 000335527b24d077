using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class WhenBookingExpired_ReleasePaymentTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenBookingExpired_ReleasePayment";

    [Fact]
    public async Task A_hold_that_waits_for_the_student_is_given_up_at_the_bank()
    {
        var (student, _, booked) = await host.LessonToday("pm_card_authenticationRequired");
        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.RequiresAction);

        await host.MoveTo(booked.SlotHoldEndsAt!.Value);

        var expired = await student.Read(booked.Id);
        (expired.Status, expired.Payment!.Status).ShouldBe((BookingStatus.Expired, PaymentStatus.Released));
        (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
    }

    [Fact]
    public async Task A_booking_whose_payment_was_never_opened_has_nothing_to_give_back()
    {
        var lesson = await new LessonBuilder(host, host.NewUser(), host.NewUser()).Confirmed();

        (await host.Refusal(Reaction, new BookingExpired(lesson.Id, lesson.StudentId, lesson.InstructorId, host.Clock.Now))).ShouldBeNull();

        (await host.Value<long>("select count(*) from payments where booking_id = $1", lesson.Id.Value)).ShouldBe(0);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (_, _, booked) = await host.LessonToday("pm_card_authenticationRequired");
        await host.MoveTo(booked.SlotHoldEndsAt!.Value);
        var before = await host.Books(booked.Id);

        await host.DeliverTwice(Reaction, await host.Stored<BookingExpired>(booked.Id));

        (await host.Books(booked.Id)).ShouldBe(before);
        (await host.Calls(booked.Id, "release_hold")).ShouldBe(1);
    }
}
