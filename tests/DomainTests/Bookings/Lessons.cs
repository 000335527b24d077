using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.DomainTests.Availability;

namespace InstaInstru.DomainTests.Bookings;

/// <summary>Bookings for tests, made by the aggregate's own methods.</summary>
internal static class Lessons
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);

    public static readonly BookingPrice HundredDollars = Price(0);

    public static BookingPrice Price(long creditCents) => new(
        1, Money.Dollars(100), Money.Dollars(100), Money.Dollars(12), BasisPoints.Percent(15), Money.Dollars(15), Money.Dollars(85), new Money(creditCents));

    public static LessonAgreement Agreement(DateTimeOffset start, BookingPrice? price = null) => new(
        TypedId.New<UserId>(Now), TypedId.New<InstructorId>(Now), TypedId.New<OfferingId>(Now), TypedId.New<ServiceId>(Now), TypedId.New<CategoryId>(Now),
        LessonSchedule.Of(start, 60, 15, "America/New_York", "America/Chicago", TestZones.Instance), LessonFormat.Online, null, null, price ?? HundredDollars, null);

    /// <summary>A confirmed lesson more than a day away.</summary>
    public static Booking Confirmed(DateTimeOffset start, BookingPrice? price = null)
    {
        var booking = Booking.Book(TypedId.New<BookingId>(Now), Agreement(start, price), paidFirst: false, null, Now);
        booking.Confirm(Now);
        return booking;
    }

    /// <summary>A lesson less than a day away, whose slot is held for the payment.</summary>
    public static Booking AwaitingPayment(DateTimeOffset start, BookingPrice? price = null) => Booking.Book(TypedId.New<BookingId>(Now), Agreement(start, price), paidFirst: true, null, Now);

    /// <summary>Each status by the commands that lead there; the lesson starts 48 hours after <see cref="Now"/>.</summary>
    public static Booking In(BookingStatus status)
    {
        var start = Now.AddHours(48);
        var booking = status is BookingStatus.AwaitingPayment or BookingStatus.Expired ? AwaitingPayment(start) : Confirmed(start);
        var end = booking.Schedule.End;
        _ = status switch
        {
            BookingStatus.Expired => booking.Expire(Now + BookingTimes.SlotHold),
            BookingStatus.Cancelled => booking.Cancel(CancelledBy.Student, null, null, Now),
            BookingStatus.Completed => booking.Complete(CompletedBy.Instructor, end),
            BookingStatus.NoShow => Missed(booking),
            _ => Result.Ok,
        };
        ((IAggregateRoot)booking).ClearEvents();
        return booking;
    }

    private static Result Missed(Booking booking)
    {
        booking.ReportNoShow(Absence.Student, BookingSide.Instructor, null, booking.Schedule.Start);
        return booking.UpholdUndisputedNoShow(booking.Schedule.Start + BookingTimes.NoShowDispute);
    }
}
