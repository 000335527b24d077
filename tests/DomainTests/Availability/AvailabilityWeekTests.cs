using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Availability;

public sealed class AvailabilityWeekTests
{
    private const string NewYork = "America/New_York";
    private static readonly DateOnly Monday = new(2026, 11, 23);

    // Wednesday of that week, 10:00 in New York.
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Windows_snap_inward_to_fifteen_minutes() =>
        Plan(("2026-11-26", "09:07", "12:59")).Windows.ShouldBe([new(new(2026, 11, 26), (9 * 60) + 15, (12 * 60) + 45)]);

    [Fact]
    public void A_day_may_end_at_24_00() => Plan(("2026-11-26", "22:00", "24:00")).Windows[0].End.ShouldBe(1440);

    [Theory]
    [InlineData("2026-11-26", "12:00", "09:00", "/windows/0/end_time", "availability.end_before_start")]
    [InlineData("2026-11-26", "09:01", "09:14", "/windows/0/end_time", "availability.end_before_start")]
    [InlineData("2026-11-26", "24:00", "24:00", "/windows/0/start_time", "availability.start_time")]
    [InlineData("2026-11-26", "09:00", "25:00", "/windows/0/end_time", "availability.end_time")]
    [InlineData("2026-11-26", "9", "10:00", "/windows/0/start_time", "availability.start_time")]
    [InlineData("2026-11-30", "09:00", "10:00", "/windows/0/local_date", "availability.local_date")]
    [InlineData("2026-11-22", "09:00", "10:00", "/windows/0/local_date", "availability.local_date")]
    [InlineData(null, "09:00", "10:00", "/windows/0/local_date", "availability.local_date")]
    public void A_bad_window_is_refused_at_its_field(string? date, string start, string end, string pointer, string code)
    {
        var fault = Read((date, start, end)).Error!.Others.ShouldHaveSingleItem();

        (fault.Pointer, fault.Code).ShouldBe((pointer, code));
    }

    [Fact]
    public void Overlapping_windows_are_refused_and_touching_ones_are_not()
    {
        Read(("2026-11-26", "09:00", "11:00"), ("2026-11-26", "10:45", "12:00")).Error!.Others.ShouldHaveSingleItem().Pointer.ShouldBe("/windows/1/start_time");
        Read(("2026-11-26", "09:00", "11:00"), ("2026-11-26", "11:00", "12:00")).Failed.ShouldBeFalse();
    }

    [Fact]
    public void A_day_has_at_most_ten_windows()
    {
        var eleven = Enumerable.Range(0, 11).Select(hour => ((string?)"2026-11-26", $"{hour:00}:00", $"{hour:00}:30")).ToArray();

        Read(eleven[..10]).Failed.ShouldBeFalse();
        Read(eleven).Error!.Others.ShouldHaveSingleItem().Pointer.ShouldBe("/windows/10/local_date");
    }

    [Fact]
    public void The_tag_covers_everything_an_editor_sees()
    {
        var (one, same) = (Saved(("2026-11-26", "09:00", "12:00")), Saved(("2026-11-26", "09:00", "12:00")));

        var tag = one.TagIn(NewYork);
        tag.ShouldBe(same.TagIn(NewYork));
        tag.ShouldStartWith("\"");
        Saved(("2026-11-26", "09:00", "12:15")).TagIn(NewYork).ShouldNotBe(tag);
        Saved(("2026-11-27", "09:00", "12:00")).TagIn(NewYork).ShouldNotBe(tag);
        AvailabilityWeek.TagOf(Monday.AddDays(7), NewYork, [], []).ShouldNotBe(AvailabilityWeek.TagOf(Monday, NewYork, [], []));
        one.TagIn("America/Chicago").ShouldNotBe(tag, "the same wall time is another time there");
        one.BlackOut(new(2026, 11, 27), [], NewYork, TestZones.Instance, Now);
        one.TagIn(NewYork).ShouldNotBe(tag);
        one.LiftBlackout(new(2026, 11, 27), NewYork, TestZones.Instance, Now);
        one.TagIn(NewYork).ShouldBe(tag);
    }

    [Fact]
    public void Past_days_are_read_only()
    {
        var week = Saved(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero), ("2026-11-24", "09:00", "12:00"), ("2026-11-26", "09:00", "12:00"));

        Replace(week, ("2026-11-24", "09:00", "13:00")).Error!.Others.Select(fault => fault.Pointer).ShouldBe(["/windows/0/local_date", "/windows"]);
        Replace(week, ("2026-11-26", "09:00", "12:00")).Error!.Others.ShouldHaveSingleItem().Code.ShouldBe("availability.past_day");
        Replace(week, ("2026-11-24", "09:00", "12:00"), ("2026-11-25", "09:00", "12:00")).Failed.ShouldBeFalse("today is not past");
    }

    [Fact]
    public void Booked_time_cannot_be_taken_away_and_the_lessons_are_named()
    {
        var week = Saved(("2026-11-26", "09:00", "12:00"));
        var lesson = Lesson(26, 10, 11);

        var error = week.Change(Plan(("2026-11-26", "09:00", "10:30")), [lesson], NewYork, TestZones.Instance, Now).Error!;

        error.Code.ShouldBe("availability.booked_time_protected");
        error.Kind.ShouldBe(ErrorKind.Conflict);
        error.Facts["lessons"].ShouldBe(new[] { lesson });
        week.Windows[0].End.ShouldBe(12 * 60);
        week.Change(Plan(("2026-11-26", "10:00", "11:00")), [lesson], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();
    }

    [Fact]
    public void A_lesson_over_two_touching_windows_needs_both()
    {
        var week = Saved(("2026-11-26", "09:00", "10:30"), ("2026-11-26", "10:30", "12:00"));

        week.Change(Plan(("2026-11-26", "09:00", "10:30")), [Lesson(26, 10, 11)], NewYork, TestZones.Instance, Now).Error!.Code.ShouldBe("availability.booked_time_protected");
        week.Change(Plan(("2026-11-26", "09:00", "12:00")), [Lesson(26, 10, 11)], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();
    }

    [Fact]
    public void A_day_with_a_lesson_cannot_be_blacked_out()
    {
        var week = Saved(("2026-11-26", "09:00", "12:00"));

        week.BlackOut(new(2026, 11, 26), [Lesson(26, 10, 11)], NewYork, TestZones.Instance, Now).Error!.Code.ShouldBe("availability.booked_time_protected");
        week.BlackOut(new(2026, 11, 27), [Lesson(26, 10, 11)], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();
        week.Blackouts.ShouldBe([new(2026, 11, 27)]);
        week.BlackOut(new(2026, 11, 24), [], NewYork, TestZones.Instance, Now).Error!.Code.ShouldBe("availability.past_day");
        week.LiftBlackout(new(2026, 11, 27), NewYork, TestZones.Instance, Now.AddDays(5)).Error!.Code.ShouldBe("availability.past_day");
        week.LiftBlackout(new(2026, 11, 27), NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();
        week.Blackouts.ShouldBeEmpty();
    }

    [Fact]
    public void An_equal_week_changes_nothing()
    {
        var week = Saved(Now.AddDays(-1), ("2026-11-26", "09:00", "12:00"));

        week.Change(Plan(("2026-11-26", "09:00", "12:00")), [], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();

        week.ChangedAt.ShouldBe(Now.AddDays(-1));
    }

    [Theory]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-29")]
    public void Weeks_start_on_monday(string date) => AvailabilityWeek.MondayOf(DateOnly.Parse(date)).ShouldBe(Monday);

    private static BookedTime Lesson(int day, int from, int to) => new(TypedId.New<BookingId>(Now), At(day, from), At(day, to));

    private static DateTimeOffset At(int day, int hour) => TestZones.Instance.ToInstants(new(2026, 11, day, hour, 0, 0), NewYork)[0];

    private static Result Replace(AvailabilityWeek week, params (string?, string, string)[] windows) => week.Change(Plan(windows), [], NewYork, TestZones.Instance, Now);

    private static AvailabilityWeek Saved(params (string?, string, string)[] windows) => Saved(Now, windows);

    private static AvailabilityWeek Saved(DateTimeOffset at, params (string?, string, string)[] windows)
    {
        var week = AvailabilityWeek.Empty(TypedId.New<InstructorId>(at), Monday, at);
        week.Change(Plan(windows), [], NewYork, TestZones.Instance, at).Failed.ShouldBeFalse();
        return week;
    }

    private static WeekPlan Plan(params (string?, string, string)[] windows) => Read(windows).Value!;

    private static Result<WeekPlan> Read(params (string? Date, string Start, string End)[] windows) =>
        WeekPlan.Read(Monday, [.. windows.Select(window => new WrittenWindow(window.Date, window.Start, window.End))]);
}
