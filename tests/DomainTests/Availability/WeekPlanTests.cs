using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Availability;

/// <summary>Plans that join, copy and repeat windows instead of replacing a week.</summary>
public sealed class WeekPlanTests
{
    private const string NewYork = "America/New_York";
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private static readonly DateOnly Tuesday = new(2026, 11, 24);

    // Monday of that week, 10:00 in New York.
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("09:00-12:00", "12:00-13:00", "09:00-13:00")]
    [InlineData("09:00-12:00", "08:00-10:00", "08:00-12:00")]
    [InlineData("09:00-12:00", "10:00-11:00", "09:00-12:00")]
    [InlineData("09:00-12:00", "14:00-15:00", "09:00-12:00 14:00-15:00")]
    [InlineData("09:00-10:00 11:00-12:00", "10:00-11:00", "09:00-12:00")]
    [InlineData("09:00-10:00 10:00-11:00", "10:00-11:00", "09:00-10:00 10:00-11:00")]
    [InlineData("09:00-10:00 10:00-11:00", "13:00-24:00", "09:00-10:00 10:00-11:00 13:00-24:00")]
    [InlineData("", "09:00-10:00", "09:00-10:00")]
    public void Joined_windows_lengthen_those_they_meet_and_leave_the_others_alone(string stored, string given, string after)
    {
        var week = Saved(stored);

        week.Change(Plan(given) with { ClearExisting = false }, [], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();

        Shown(week.Windows).ShouldBe(after);
        var changed = week.Propose(Plan(given) with { ClearExisting = false }, [], NewYork, TestZones.Instance, Now).Value!;
        changed.Differs.ShouldBeFalse("joining twice is joining once");
    }

    [Fact]
    public void Joining_never_makes_an_eleventh_window_of_a_day()
    {
        var week = Saved(string.Join(' ', Enumerable.Range(0, 10).Select(hour => $"{hour:00}:00-{hour:00}:30")));

        var refused = week.Change(Plan("12:00-13:00") with { ClearExisting = false }, [], NewYork, TestZones.Instance, Now).Error!;

        refused.Code.ShouldBe("availability.too_many_windows");
        refused.Facts["local_date"].ShouldBe(Tuesday);
        week.Change(Plan("00:30-01:00") with { ClearExisting = false }, [], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse("it only closes a gap");
    }

    [Fact]
    public void A_plan_for_some_days_leaves_the_others_as_they_are()
    {
        var week = Saved("09:00-12:00");

        week.Change(Plan("14:00-15:00").Between(Tuesday.AddDays(1), Tuesday.AddDays(2)), [], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();

        Shown(week.Windows).ShouldBe("09:00-12:00");
    }

    [Fact]
    public void A_proposal_tells_what_comes_and_goes_and_changes_nothing()
    {
        var week = Saved("09:00-12:00 14:00-15:00");

        var proposed = week.Propose(Plan("09:00-12:00 13:00-15:00"), [], NewYork, TestZones.Instance, Now).Value!;

        (Shown(proposed.Added), Shown(proposed.Removed)).ShouldBe(("13:00-15:00", "14:00-15:00"));
        Shown(week.Windows).ShouldBe("09:00-12:00 14:00-15:00");
        var tag = proposed.TagIn(NewYork);
        week.Accept(proposed, Now);
        week.TagIn(NewYork).ShouldBe(tag);
        Should.Throw<InvalidOperationException>(() => week.Accept(proposed, Now), "the week is no longer what it was");
    }

    [Fact]
    public void A_copy_keeps_the_weekdays()
    {
        var source = Saved("09:00-12:00");

        var plan = WeekPlan.Of(Monday, source.Windows).MovedTo(Monday.AddDays(14));

        plan.Windows.ShouldBe([new(Tuesday.AddDays(14), 9 * 60, 12 * 60)]);
        plan.Days.ShouldBe(WeekPlan.DaysOf(Monday.AddDays(14)));
    }

    [Fact]
    public void A_pattern_reaches_from_its_first_to_its_last_day_and_no_further()
    {
        var pattern = Pattern(new(DayOfWeek.Tuesday, [new("09:00", "10:00")]), new(DayOfWeek.Sunday, [])).Value!;

        var plans = pattern.Over(Tuesday, Tuesday.AddDays(7));

        plans.Select(plan => plan.Monday).ShouldBe([Monday, Monday.AddDays(7)]);
        plans.SelectMany(plan => plan.Days).ShouldBe([Tuesday, Monday.AddDays(6), Tuesday.AddDays(7)]);
        plans.SelectMany(plan => plan.Windows).ShouldBe([new(Tuesday, 540, 600), new(Tuesday.AddDays(7), 540, 600)]);
    }

    [Fact]
    public void A_weekday_with_an_empty_list_is_closed_and_one_not_named_stays()
    {
        var week = Saved("09:00-12:00");

        week.Change(Pattern(new WrittenWeekday(DayOfWeek.Friday, [])).Value!.Over(Monday, Monday.AddDays(6))[0], [], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();
        Shown(week.Windows).ShouldBe("09:00-12:00");
        week.Change(Pattern(new WrittenWeekday(DayOfWeek.Tuesday, [])).Value!.Over(Monday, Monday.AddDays(6))[0], [], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();
        week.Windows.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_wrong_with_a_pattern_is_named_where_it_stands()
    {
        Pattern(new(DayOfWeek.Monday, []), new(DayOfWeek.Monday, [])).Error!.Others.ShouldHaveSingleItem().Pointer.ShouldBe("/days/1/weekday");
        var wrong = Pattern(new(DayOfWeek.Sunday, [new("09:00", "10:00"), new("09:30", "11:00")]), new(DayOfWeek.Monday, [new("10:00", "09:00"), new("x", "10:00")]));
        wrong.Error!.Others.Select(fault => fault.Pointer).ShouldBe(["/days/1/windows/0/end_time", "/days/1/windows/1/start_time", "/days/0/windows/1/start_time"]);
    }

    [Fact]
    public void Joining_on_a_past_day_is_refused_unless_it_was_so_already()
    {
        var week = Saved("09:00-12:00");
        var friday = Now.AddDays(4);

        week.Change(Plan("10:00-11:00") with { ClearExisting = false }, [], NewYork, TestZones.Instance, friday).Failed.ShouldBeFalse();
        week.Change(Plan("10:00-13:00") with { ClearExisting = false }, [], NewYork, TestZones.Instance, friday).Error!.Others[0].Code.ShouldBe("availability.past_day");
    }

    [Fact]
    public void Lessons_of_all_refused_weeks_keep_their_order_and_are_named_once()
    {
        var (one, other) = (Lesson(12), Lesson(9));

        AvailabilityErrors.Protected([one, other, one]).Facts["lessons"].ShouldBe(new[] { other, one });
    }

    private static BookedTime Lesson(int hour) => new(TypedId.New<BookingId>(Now), Now.AddHours(hour), Now.AddHours(hour + 1));

    private static Result<WeekPattern> Pattern(params WrittenWeekday[] days) => WeekPattern.Read(days, clearExisting: true);

    private static WeekPlan Plan(string windows) => WeekPlan.Read(Monday, [.. windows.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(window => new WrittenWindow("2026-11-24", window[..5], window[6..]))]).Value!;

    private static AvailabilityWeek Saved(string windows)
    {
        var week = AvailabilityWeek.Empty(TypedId.New<InstructorId>(Now), Monday, Now);
        week.Change(Plan(windows), [], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();
        return week;
    }

    private static string Shown(IEnumerable<AvailabilityWindow> windows) => string.Join(' ', windows.Select(window => window.ToString()[11..]));
}
