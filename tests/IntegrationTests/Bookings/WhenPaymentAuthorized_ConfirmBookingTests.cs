using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

public sealed class WhenPaymentAuthorized_ConfirmBookingTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenPaymentAuthorized_ConfirmBooking";

    [Fact]
    public async Task A_lesson_of_today_is_certain_once_the_card_is_held()
    {
        var (student, _, booked) = await host.LessonToday();

        var confirmed = await student.Read(booked.Id);

        (confirmed.Status, confirmed.Payment!.Status).ShouldBe((BookingStatus.Confirmed, PaymentStatus.Authorized));
    }

    [Theory]
    [InlineData(-1, BookingStatus.Confirmed)]
    [InlineData(0, BookingStatus.Expired)]
    public async Task The_hold_must_stand_before_the_slot_is_given_back(int secondsAfterTheEnd, BookingStatus status)
    {
        var (student, _, booked) = await host.LessonToday("pm_card_authenticationRequired");
        await host.Execute("delete from messaging.deliveries where handler = 'ExpireSlotHold'");
        await host.MoveTo(booked.SlotHoldEndsAt!.Value.AddSeconds(secondsAfterTheEnd));

        await host.Deliver(Reaction, Authorized(booked.Id, booked.Student.Id, booked.Instructor.Id, host.Clock.Now));

        (await student.Read(booked.Id)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Heard_after_the_cancellation_it_brings_nothing_back()
    {
        var lesson = await new LessonBuilder(host, host.NewUser(), host.NewUser()).Cancelled(CancelledBy.Student, TimeSpan.FromHours(30));

        (await host.Refusal(Reaction, Authorized(lesson.Id, lesson.StudentId, lesson.InstructorId.UserId, host.Clock.Now))).ShouldBeNull();

        (await host.Value<string>("select status from bookings where id = $1", lesson.Id.Value)).ShouldBe("cancelled");
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (student, _, booked) = await host.LessonToday();
        var before = await student.Read(booked.Id);

        await host.DeliverTwice(Reaction, await host.Stored<PaymentAuthorized>(booked.Id));
        await host.Settled();

        (await student.Read(booked.Id)).ShouldBe(before);
        (await host.Value<long>("select count(*) from messaging.events where name = 'bookings.booking_confirmed' and stream_id = $1", booked.Id.Value)).ShouldBe(1);
    }

    private static PaymentAuthorized Authorized(BookingId booking, Domain.Accounts.UserId student, Domain.Accounts.UserId instructor, DateTimeOffset at) =>
        new(TypedId.New<PaymentId>(at), booking, student, Domain.Instructors.InstructorId.Of(instructor), Money.Dollars(100), at.AddDays(6), at);
}
