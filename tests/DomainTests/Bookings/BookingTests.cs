using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.DomainTests.Availability;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Bookings;

public sealed class BookingTests
{
    private static readonly DateTimeOffset Start = Lessons.Now.AddHours(48);

    private static readonly Dictionary<string, Func<Booking, DateTimeOffset, Result>> Commands = new()
    {
        ["confirm"] = (booking, now) => booking.Confirm(now),
        ["expire"] = (booking, now) => booking.Expire(now),
        ["cancel"] = (booking, now) => booking.Cancel(CancelledBy.Student, "ill", null, now),
        ["complete"] = (booking, now) => booking.Complete(CompletedBy.Instructor, now),
        ["complete automatically"] = (booking, now) => booking.Complete(CompletedBy.Automatically, now),
        ["report no-show"] = (booking, now) => booking.ReportNoShow(Absence.Student, BookingSide.Instructor, null, now),
        ["dispute completion"] = (booking, now) => booking.DisputeCompletion(BookingSide.Student, "ten minutes only", now),
    };

    /// <summary>Ruling 12, written out a second time: status, command, next status.</summary>
    private static readonly HashSet<(BookingStatus, string, BookingStatus)> Legal =
    [
        (BookingStatus.AwaitingPayment, "confirm", BookingStatus.Confirmed),
        (BookingStatus.AwaitingPayment, "expire", BookingStatus.Expired),
        (BookingStatus.AwaitingPayment, "cancel", BookingStatus.Cancelled),
        (BookingStatus.Confirmed, "cancel", BookingStatus.Cancelled),
        (BookingStatus.Confirmed, "complete", BookingStatus.Completed),
        (BookingStatus.Confirmed, "complete automatically", BookingStatus.Completed),
        (BookingStatus.Confirmed, "report no-show", BookingStatus.Confirmed),
        (BookingStatus.Completed, "report no-show", BookingStatus.Completed),
        (BookingStatus.Completed, "dispute completion", BookingStatus.Completed),
    ];

    [Fact]
    public void From_each_status_each_command_raises_exactly_one_event_or_returns_an_error_and_changes_nothing()
    {
        var reached = new HashSet<(BookingStatus, string, BookingStatus)>();
        var instants = new[] { Lessons.Now, Lessons.Now.AddMinutes(30), Start.AddTicks(-1), Start, Start.AddHours(1), Start.AddHours(25).AddTicks(-1), Start.AddHours(25), Start.AddDays(9) };
        foreach (var status in Enum.GetValues<BookingStatus>())
            foreach (var (name, command) in Commands)
                foreach (var now in instants)
                {
                    var booking = Lessons.In(status);

                    var result = command(booking, now);

                    booking.Events.Count.ShouldBe(result.Failed ? 0 : 1, $"{status}, {name} at {now:O}");
                    if (result.Failed) booking.Status.ShouldBe(status);
                    else reached.Add((status, name, booking.Status));
                }

        reached.ShouldBe(Legal, ignoreOrder: true);
    }

    [Theory]
    [InlineData(BookingStatus.Expired)]
    [InlineData(BookingStatus.Cancelled)]
    [InlineData(BookingStatus.NoShow)]
    public void What_has_ended_refuses_every_command_as_an_illegal_transition(BookingStatus status)
    {
        foreach (var command in Commands.Values)
        {
            var error = command(Lessons.In(status), Start.AddHours(1)).Error.ShouldNotBeNull();

            error.Code.ShouldBe("bookings.illegal_transition");
            error.Kind.ShouldBe(ErrorKind.Conflict);
            error.Facts["booking_status"].ShouldBe(status);
        }
    }

    [Fact]
    public void A_booking_keeps_local_time_zones_and_buffer_of_the_moment_it_was_made()
    {
        var schedule = LessonSchedule.Of(new(2026, 11, 2, 4, 30, 0, TimeSpan.Zero), 90, 15, "America/New_York", "America/Chicago", TestZones.Instance);

        schedule.LocalDate.ShouldBe(new(2026, 11, 1));
        schedule.LocalStart.ShouldBe(new(23, 30));
        schedule.LocalEnd.ShouldBe(new(1, 0));
        schedule.OccupiedUntil.ShouldBe(schedule.End.AddMinutes(15));
        schedule.Minutes.ShouldBe(90);
        (schedule.TimeZone, schedule.StudentTimeZone).ShouldBe(("America/New_York", "America/Chicago"));
    }

    [Theory]
    [InlineData(12 * 60, 30)]
    [InlineData(20, 20)]
    public void A_slot_hold_ends_after_30_minutes_but_not_after_the_start(int minutesAhead, int heldMinutes) =>
        Lessons.AwaitingPayment(Lessons.Now.AddMinutes(minutesAhead)).SlotHoldEndsAt.ShouldBe(Lessons.Now.AddMinutes(heldMinutes));

    [Fact]
    public void A_slot_hold_that_has_ended_can_be_expired_but_not_confirmed()
    {
        var ended = Lessons.Now + BookingTimes.SlotHold;

        Lessons.AwaitingPayment(Start).Expire(ended.AddTicks(-1)).Error.ShouldBe(BookingErrors.SlotHoldStands);
        Lessons.AwaitingPayment(Start).Confirm(ended).Error.ShouldBe(BookingErrors.SlotHoldEnded);
        Lessons.AwaitingPayment(Start).Confirm(ended.AddTicks(-1)).Failed.ShouldBeFalse();
        Lessons.AwaitingPayment(Start).Expire(ended).Failed.ShouldBeFalse();
    }

    [Fact]
    public void From_the_start_on_nothing_is_cancelled()
    {
        Lessons.Confirmed(Start).Cancel(CancelledBy.Instructor, null, null, Start).Error.ShouldBe(BookingErrors.AlreadyStarted);
        Lessons.Confirmed(Start).Cancel(CancelledBy.Instructor, null, null, Start.AddTicks(-1)).Failed.ShouldBeFalse();
    }

    [Fact]
    public void The_instructor_completes_from_the_end_on_and_the_clock_24_hours_later()
    {
        var end = Start.AddHours(1);

        Lessons.Confirmed(Start).Complete(CompletedBy.Instructor, end.AddTicks(-1)).Error.ShouldBe(BookingErrors.NotOver);
        Lessons.Confirmed(Start).Complete(CompletedBy.Instructor, end).Failed.ShouldBeFalse();
        Lessons.Confirmed(Start).Complete(CompletedBy.Automatically, end.AddHours(24).AddTicks(-1)).Error.ShouldBe(BookingErrors.NotOver);
        Lessons.Confirmed(Start).Complete(CompletedBy.Automatically, end.AddHours(24)).Failed.ShouldBeFalse();
    }

    [Fact]
    public void Every_path_to_completed_raises_the_same_event()
    {
        foreach (var by in Enum.GetValues<CompletedBy>())
        {
            var booking = Lessons.Confirmed(Start);

            booking.Complete(by, Start.AddDays(3));

            booking.Events[^1].ShouldBeOfType<LessonCompleted>().CompletedBy.ShouldBe(by);
        }
    }
}
