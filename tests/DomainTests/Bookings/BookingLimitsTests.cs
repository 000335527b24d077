using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Bookings;

public sealed class BookingLimitsTests
{
    private static readonly DateTimeOffset Now = Lessons.Now;

    private static readonly InstructorId Wanted = TypedId.New<InstructorId>(Now);

    [Fact]
    public void Two_lessons_awaiting_payment_allow_no_third()
    {
        Check(Many(1, Awaiting)).ShouldBeNull();
        Check(Many(2, Awaiting)).ShouldBe(BookingErrors.TooManyAwaitingPayment);
    }

    [Fact]
    public void Twenty_future_lessons_allow_no_other()
    {
        Check(Many(19, Confirmed)).ShouldBeNull();
        Check(Many(20, Confirmed)).ShouldBe(BookingErrors.TooManyFutureLessons);
    }

    [Fact]
    public void Five_lessons_with_one_instructor_allow_no_sixth_with_the_same()
    {
        Check(Many(4, () => Confirmed() with { InstructorId = Wanted })).ShouldBeNull();
        Check(Many(5, () => Confirmed() with { InstructorId = Wanted })).ShouldBe(BookingErrors.TooManyWithInstructor);
    }

    [Fact]
    public void Three_holds_that_expired_within_24_hours_stop_the_next_until_the_oldest_of_them_is_a_day_old()
    {
        BookingStanding[] expired = [Expired(23), Expired(10), Expired(1)];

        var error = Check(expired).ShouldNotBeNull();

        error.Code.ShouldBe("bookings.too_many_expired_holds");
        error.Kind.ShouldBe(ErrorKind.TooManyRequests);
        error.Facts["retry_after_seconds"].ShouldBe(3600);
        Check([Expired(24), Expired(10), Expired(1)]).ShouldBeNull();
    }

    [Fact]
    public void A_hold_that_is_over_due_counts_as_expired_and_no_longer_as_awaiting_payment()
    {
        var overdue = Awaiting() with { SlotHoldEndsAt = Now };

        Check([overdue, overdue]).ShouldBeNull();
        Check([overdue, overdue, overdue]).ShouldNotBeNull().Code.ShouldBe("bookings.too_many_expired_holds");
    }

    private static Error? Check(BookingStanding[] bookings) => BookingLimits.Check(bookings, Wanted, Now);

    private static BookingStanding[] Many(int count, Func<BookingStanding> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private static BookingStanding Confirmed() => new(TypedId.New<InstructorId>(Now), BookingStatus.Confirmed, Now.AddDays(3), null, null);

    private static BookingStanding Awaiting() => new(TypedId.New<InstructorId>(Now), BookingStatus.AwaitingPayment, Now.AddHours(5), Now.AddMinutes(10), null);

    private static BookingStanding Expired(int hoursAgo) => new(TypedId.New<InstructorId>(Now), BookingStatus.Expired, Now.AddHours(5), Now.AddHours(-hoursAgo), Now.AddHours(-hoursAgo));
}
