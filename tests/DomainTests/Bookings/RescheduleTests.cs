using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.DomainTests.Availability;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Bookings;

/// <summary>Ruling 16.</summary>
public sealed class RescheduleTests
{
    private static readonly DateTimeOffset Start = Lessons.Now.AddHours(48);

    [Theory]
    [InlineData(24 * 3600 + 1, RescheduleOutcome.Free)]
    [InlineData(24 * 3600, RescheduleOutcome.Free)]
    [InlineData(24 * 3600 - 1, RescheduleOutcome.Locks)]
    [InlineData(12 * 3600 + 1, RescheduleOutcome.Locks)]
    [InlineData(12 * 3600, RescheduleOutcome.Locks)]
    public void The_borders_are_exact_instants(int secondsAhead, RescheduleOutcome outcome) =>
        ReschedulePolicy.Decide(BookingStatus.Confirmed, locked: false, Start, Start.AddSeconds(-secondsAhead)).Value.ShouldBe(outcome);

    [Fact]
    public void Less_than_12_hours_before_nothing_is_moved_and_after_the_start_it_is_too_late_for_anything()
    {
        ReschedulePolicy.Decide(BookingStatus.Confirmed, false, Start, Start.AddHours(-12).AddSeconds(1)).Error.ShouldBe(BookingErrors.RescheduleWindowClosed);
        ReschedulePolicy.Decide(BookingStatus.Confirmed, false, Start, Start.AddSeconds(-1)).Error.ShouldBe(BookingErrors.RescheduleWindowClosed);
        ReschedulePolicy.Decide(BookingStatus.Confirmed, false, Start, Start).Error.ShouldBe(BookingErrors.AlreadyStarted);
    }

    [Fact]
    public void A_locked_lesson_moves_freely_a_day_ahead_and_never_again_later()
    {
        ReschedulePolicy.Decide(BookingStatus.Confirmed, locked: true, Start, Start.AddHours(-24)).Value.ShouldBe(RescheduleOutcome.Free);
        ReschedulePolicy.Decide(BookingStatus.Confirmed, locked: true, Start, Start.AddHours(-24).AddSeconds(1)).Error.ShouldBe(BookingErrors.RescheduleLimitReached);
    }

    [Fact]
    public void The_answer_holds_until_the_next_border()
    {
        ReschedulePolicy.ValidUntil(Start, Start.AddHours(-30)).ShouldBe(Start.AddHours(-24));
        ReschedulePolicy.ValidUntil(Start, Start.AddHours(-24)).ShouldBe(Start.AddHours(-24), "the last instant of what is free");
        ReschedulePolicy.ValidUntil(Start, Start.AddHours(-24).AddSeconds(1)).ShouldBe(Start.AddHours(-12));
        ReschedulePolicy.ValidUntil(Start, Start.AddHours(-13)).ShouldBe(Start.AddHours(-12));
    }

    [Fact]
    public void The_new_booking_carries_agreement_price_and_lineage_and_the_old_one_is_cancelled_by_the_move()
    {
        var old = Lessons.Confirmed(Start, Lessons.Price(2000));
        old.Revise(new("Room 4", null, "Bring your notes."), BookingSide.Instructor, Lessons.Now);

        var moved = old.Reschedule(TypedId.New<BookingId>(Lessons.Now), At(Start.AddDays(3)), new Money(2000), Lessons.Now.AddHours(1)).Value!;

        (old.Status, old.CancelledBy).ShouldBe((BookingStatus.Cancelled, CancelledBy.Reschedule));
        old.Events[^1].ShouldBeOfType<BookingCancelled>().RescheduledTo.ShouldBe(moved.Id);
        (moved.Status, moved.RescheduledFromBookingId, moved.Locked).ShouldBe((BookingStatus.Confirmed, old.Id, false));
        (moved.Price, moved.MeetingPlace, moved.InstructorNote, moved.OfferingId).ShouldBe((old.Price, "Room 4", "Bring your notes.", old.OfferingId));
        (moved.BookedAt, moved.LineageBookedAt).ShouldBe((Lessons.Now.AddHours(1), Lessons.Now));
        moved.Events.Select(fact => fact.GetType()).ShouldBe([typeof(LessonBooked), typeof(BookingConfirmed)]);
        old.Reschedule(TypedId.New<BookingId>(Lessons.Now), At(Start.AddDays(4)), Money.Zero, Lessons.Now).Error!.Code.ShouldBe("bookings.illegal_transition");
    }

    [Fact]
    public void A_late_move_locks_the_lineage_for_good()
    {
        var first = Moved(Lessons.Confirmed(Start), Start.AddDays(5), Start.AddHours(-13));
        var second = Moved(first, Start.AddDays(9), Start);

        (first.Locked, second.Locked).ShouldBe((true, true));
        second.Reschedule(TypedId.New<BookingId>(Start), At(Start.AddDays(12)), Money.Zero, Start.AddDays(9).AddHours(-13)).Error.ShouldBe(BookingErrors.RescheduleLimitReached);
    }

    [Fact]
    public void A_moved_lesson_keeps_its_duration() =>
        Lessons.Confirmed(Start).Reschedule(TypedId.New<BookingId>(Lessons.Now), LessonSchedule.Of(Start.AddDays(1), 90, 0, "America/New_York", "America/New_York", TestZones.Instance), Money.Zero, Lessons.Now)
            .Error.ShouldBe(BookingErrors.DurationStays);

    [Theory]
    [InlineData(30, CancellationOutcome.LessonPriceAsCredit)]
    [InlineData(12, CancellationOutcome.LessonPriceAsCredit)]
    [InlineData(11, CancellationOutcome.HalfAsCredit)]
    public void After_a_lock_the_students_own_cancellation_gives_credit_only(int hoursAhead, CancellationOutcome outcome)
    {
        CancellationPolicy.Decide(CancelledBy.Student, Lessons.HundredDollars, Start.AddHours(-hoursAhead), Start, holdStands: true, Start.AddHours(-hoursAhead), locked: true).Outcome.ShouldBe(outcome);
        CancellationPolicy.Decide(CancelledBy.Instructor, Lessons.HundredDollars, Lessons.Now, Start, holdStands: true, Start.AddHours(-hoursAhead), locked: true).Outcome.ShouldBe(CancellationOutcome.NothingCharged);
    }

    private static Booking Moved(Booking lesson, DateTimeOffset to, DateTimeOffset now) => lesson.Reschedule(TypedId.New<BookingId>(now), At(to), Money.Zero, now).Value!;

    private static LessonSchedule At(DateTimeOffset start) => LessonSchedule.Of(start, 60, 0, "America/New_York", "America/Chicago", TestZones.Instance);
}
