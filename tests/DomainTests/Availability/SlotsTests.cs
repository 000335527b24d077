using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Availability;

public sealed class SlotsTests
{
    private const string NewYork = "America/New_York";
    private static readonly RequestedLesson Hour = new(60, LessonFormat.Online);

    // Monday 2026-11-23, 08:00 in New York.
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 13, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Tuesday = new(2026, 11, 24);

    private static readonly SlotFacts Facts = new()
    {
        Zone = NewYork,
        Windows = [Window(Tuesday, 9, 12)],
        MinAdvanceHours = 2,
        Offering = new(true, Money.Dollars(90), [30, 60, 90], [LessonFormat.Online, LessonFormat.StudentLocation]),
        Terms = PricingTerms.First(Now),
    };

    [Fact]
    public void Starts_are_every_fifteen_minutes_while_the_lesson_fits() =>
        Starts(Facts).ShouldBe(["09:00", "09:15", "09:30", "09:45", "10:00", "10:15", "10:30", "10:45", "11:00"]);

    [Fact]
    public void The_lesson_must_fit_its_window_but_its_buffer_need_not() =>
        Starts(Facts with { BufferMinutes = 60 }).ShouldContain("11:00");

    [Fact]
    public void The_buffer_blocks_time_after_both_the_new_and_the_old_lesson()
    {
        var facts = Facts with { BufferMinutes = 30, InstructorBusy = [new(At(10, 30), At(11, 30))] };

        Starts(facts).ShouldBe(["09:00"], "a 60-minute lesson from 09:15 needs until 10:45");
        Why(facts, Hour, At(9, 15)).ShouldBe(SlotReason.InstructorBusy);
    }

    [Fact]
    public void Back_to_back_lessons_are_allowed_without_a_buffer() =>
        Starts(Facts with { InstructorBusy = [new(At(10, 0), At(11, 0))] }).ShouldBe(["09:00", "11:00"]);

    [Fact]
    public void Each_reason_names_its_rule()
    {
        Why(Facts with { InstructorLive = false }, Hour, At(9, 0)).ShouldBe(SlotReason.InstructorNotLive);
        Why(Facts with { AccountRestricted = true }, Hour, At(9, 0)).ShouldBe(SlotReason.AccountRestricted);
        Why(Facts with { Offering = Facts.Offering with { Active = false } }, Hour, At(9, 0)).ShouldBe(SlotReason.OfferingInactive);
        Why(Facts, new(45, LessonFormat.Online), At(9, 0)).ShouldBe(SlotReason.DurationNotOffered);
        Why(Facts, new(60, LessonFormat.NeutralLocation), At(9, 0)).ShouldBe(SlotReason.FormatNotOffered);
        Why(Facts with { Offering = Facts.Offering with { HourlyRate = Money.Dollars(70) } }, new(60, LessonFormat.StudentLocation), At(9, 0)).ShouldBe(SlotReason.PriceBelowFloor);
        Why(Facts, Hour, Now).ShouldBe(SlotReason.InThePast);
        Why(Facts, Hour, Now.AddMinutes(119)).ShouldBe(SlotReason.MinAdvance);
        Why(Facts, Hour, Now.AddDays(365).AddMinutes(1)).ShouldBe(SlotReason.Horizon);
        Why(Facts, Hour, At(11, 15)).ShouldBe(SlotReason.OutsideWindow);
        Why(Facts, Hour, At(9, 7)).ShouldBe(SlotReason.OutsideWindow);
        Why(Facts with { Blackouts = [Tuesday] }, Hour, At(9, 0)).ShouldBe(SlotReason.Blackout);
        Why(Facts with { InstructorBusy = [new(At(9, 30), At(10, 0))] }, Hour, At(9, 0)).ShouldBe(SlotReason.InstructorBusy);
        Why(Facts with { StudentBusy = [new(At(9, 30), At(10, 0))] }, Hour, At(9, 0)).ShouldBe(SlotReason.StudentBusy);
    }

    [Fact]
    public void Every_reason_is_an_error_of_its_own_code()
    {
        Error(Facts with { InstructorLive = false }, Hour, At(9, 0)).Code.ShouldBe("availability.instructor_not_live");
        Error(Facts, Hour, At(11, 15)).Code.ShouldBe("availability.outside_window");
        Error(Facts with { Offering = Facts.Offering with { HourlyRate = Money.Dollars(50) } }, Hour, At(9, 0)).Code.ShouldBe("pricing.price_below_floor");
    }

    [Fact]
    public void A_refusal_tells_the_value_of_its_rule_and_the_next_free_start()
    {
        var error = Error(Facts with { MinAdvanceHours = 26 }, Hour, At(9, 0));

        error.Code.ShouldBe("availability.min_advance");
        error.Facts["min_advance_hours"].ShouldBe(26);
        error.Facts["next_free_start"].ShouldBe(At(10, 0));
    }

    [Fact]
    public void Minimum_notice_is_exact_hours_and_the_boundary_is_allowed()
    {
        var facts = Facts with { Windows = [Window(new(2026, 11, 23), 8, 24)] };

        Why(facts, Hour, Now.AddHours(2)).ShouldBeNull();
        Slots.For(facts, TestZones.Instance, Now.AddMinutes(1)).Why(Hour, RequestedStart.At(Now.AddHours(2)))!.Reason.ShouldBe(SlotReason.MinAdvance);
    }

    [Fact]
    public void A_lesson_may_cross_midnight_where_windows_touch()
    {
        var facts = Facts with { Windows = [Window(Tuesday, 23, 24), Window(Tuesday.AddDays(1), 0, 1)] };
        var slots = Slots.For(facts, TestZones.Instance, Now);

        var slot = slots.Check(Hour, RequestedStart.AtLocal(new(2026, 11, 24), new(23, 30))).Value!;

        (slot.LocalDate, slot.LocalStart).ShouldBe((Tuesday, new(23, 30)));
        slot.LocalEnd.ShouldBe(new(0, 30));
        Why(facts with { Blackouts = [Tuesday.AddDays(1)] }, Hour, slot.Lesson.Start).ShouldBe(SlotReason.Blackout);
    }

    [Fact]
    public void Touching_windows_count_as_one_also_from_sunday_to_monday()
    {
        var sunday = new DateOnly(2026, 11, 29);
        var facts = Facts with { Windows = [Window(sunday.AddDays(1), 0, 2), Window(sunday, 23, 24)] };

        Why(facts, new(90, LessonFormat.Online), TestZones.Instance.ToInstants(sunday.ToDateTime(new(23, 0)), NewYork)[0]).ShouldBeNull();
    }

    [Fact]
    public void A_start_in_the_gap_does_not_exist()
    {
        var slots = Slots.For(Facts with { Windows = [Window(new(2027, 3, 14), 1, 5)] }, TestZones.Instance, Now);

        slots.Why(Hour, RequestedStart.AtLocal(new(2027, 3, 14), new(2, 30)))!.Reason.ShouldBe(SlotReason.NonexistentLocalTime);
        slots.Check(Hour, RequestedStart.AtLocal(new(2027, 3, 14), new(1, 30))).Value!.LocalEnd.ShouldBe(new(3, 30), "duration is elapsed time");
    }

    [Fact]
    public void A_start_that_exists_twice_is_the_earlier_unless_its_offset_is_given()
    {
        var day = new DateOnly(2027, 11, 7);
        var slots = Slots.For(Facts with { Windows = [Window(day, 0, 4)] }, TestZones.Instance, new(2027, 11, 1, 0, 0, 0, TimeSpan.Zero));

        slots.Check(Hour, RequestedStart.AtLocal(new(2027, 11, 7), new(1, 30))).Value!.Lesson.Start.ShouldBe(new(2027, 11, 7, 5, 30, 0, TimeSpan.Zero));
        RequestedStart.TryParse("2027-11-07T01:30:00-05:00", out var later).ShouldBeTrue();
        slots.Check(Hour, later).Value!.Lesson.Start.ShouldBe(new(2027, 11, 7, 6, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_window_that_ends_inside_the_repeated_hour_is_open_twice_and_closed_between()
    {
        var facts = Facts with { Windows = [new(new(2027, 11, 7), 30, 90)], Offering = Facts.Offering with { Durations = [30] } };
        var slots = Slots.For(facts, TestZones.Instance, new(2027, 11, 1, 0, 0, 0, TimeSpan.Zero));

        var starts = slots.List(new(30, LessonFormat.Online), Ever).Select(start => start.ToString("HH:mm")).ToList();

        starts.ShouldBe(["04:30", "04:45", "05:00", "06:00"]);
    }

    [Theory]
    [InlineData("2026-11-25T15:00:00Z", true)]
    [InlineData("2026-11-25T10:00:00-05:00", true)]
    [InlineData("2026-11-25T10:00", true)]
    [InlineData("2026-11-25 10:00", false)]
    [InlineData("tomorrow", false)]
    [InlineData(null, false)]
    public void A_start_is_an_instant_or_a_local_time(string? text, bool readable)
    {
        RequestedStart.TryParse(text, out var start).ShouldBe(readable);
        if (readable) start.Resolve(NewYork, TestZones.Instance).ShouldBe(new DateTimeOffset(2026, 11, 25, 15, 0, 0, TimeSpan.Zero));
    }

    private static readonly TimeWindow Ever = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    private static AvailabilityWindow Window(DateOnly date, int fromHour, int toHour) => new(date, fromHour * 60, toHour * 60);

    private static DateTimeOffset At(int hour, int minute) => TestZones.Instance.ToInstants(Tuesday.ToDateTime(new(hour, minute)), NewYork)[0];

    private static List<string> Starts(SlotFacts facts) =>
        [.. Slots.For(facts, TestZones.Instance, Now).List(Hour, Ever).Select(start => TestZones.Instance.ToLocal(start, NewYork).ToString("HH:mm"))];

    private static SlotReason? Why(SlotFacts facts, RequestedLesson lesson, DateTimeOffset start) =>
        Slots.For(facts, TestZones.Instance, Now).Why(lesson, RequestedStart.At(start))?.Reason;

    private static Error Error(SlotFacts facts, RequestedLesson lesson, DateTimeOffset start) =>
        Slots.For(facts, TestZones.Instance, Now).Check(lesson, RequestedStart.At(start)).Error!;
}
