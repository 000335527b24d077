using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;
using NodaTime;
using NodaTime.TimeZones;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Availability;

/// <summary>Worked examples of the days on which clocks change (ruling 4; Havana as tz database 2026f has it): windows are wall time, a lesson is elapsed time.</summary>
public sealed class ChangeDaySlotsTests
{
    /// <summary>Zone, windows of wall time, and the starts of a lesson of 60 minutes: local time and instant.</summary>
    public static readonly TheoryData<string, string, string> Days = new()
    {
        { "America/New_York", "2027-03-14 01:00-04:00", "01:00=06:00 01:15=06:15 01:30=06:30 01:45=06:45 03:00=07:00" },
        { "America/New_York", "2027-11-07 00:30-02:30", "00:30=04:30 00:45=04:45 01:00=05:00 01:15=05:15 01:30=05:30 01:45=05:45 01:00=06:00 01:15=06:15 01:30=06:30" },
        { "America/New_York", "2027-03-14 02:00-03:00", "" },
        { "Australia/Lord_Howe", "2027-10-03 01:00-03:00", "01:00=14:30 01:15=14:45 01:30=15:00" },
        { "Australia/Lord_Howe", "2027-04-04 01:00-02:30", "01:00=14:00 01:15=14:15 01:30=14:30 01:45=14:45 01:30=15:00" },
        { "Asia/Kathmandu", "2027-05-01 09:00-10:15", "09:00=03:15 09:15=03:30" },
        { "America/Havana", "2028-03-11 23:00-24:00, 2028-03-12 00:00-02:00", "23:00=04:00 23:15=04:15 23:30=04:30 23:45=04:45 01:00=05:00" },
        { "America/Havana", "2027-11-07 00:00-01:00", "00:00=04:00 00:15=04:15 00:30=04:30 00:45=04:45 00:00=05:00" },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void Starts_on_a_day_of_change(string zone, string windows, string starts)
    {
        var weekBefore = DateTimeOffset.Parse($"{windows[..10]}T00:00:00Z").AddDays(-7);
        var slots = Slots.For(Facts(zone, windows), TestZones.Instance, weekBefore);

        var listed = slots.List(Hour, new(weekBefore, weekBefore.AddDays(14))).Select(start => $"{TestZones.Instance.ToLocal(start, zone):HH:mm}={start.UtcDateTime:HH:mm}");

        string.Join(' ', listed).ShouldBe(starts);
    }

    [Theory]
    [InlineData("America/New_York", "2027-03-14 00:00-06:00", "2027-03-14T06:30:00Z", "01:30", "03:30")]
    [InlineData("America/New_York", "2027-11-07 00:00-06:00", "2027-11-07T05:30:00Z", "01:30", "01:30")]
    [InlineData("Australia/Lord_Howe", "2027-10-03 00:00-06:00", "2027-10-02T15:00:00Z", "01:30", "03:00")]
    [InlineData("Australia/Lord_Howe", "2027-04-04 00:00-06:00", "2027-04-03T14:30:00Z", "01:30", "02:00")]
    [InlineData("America/Havana", "2028-03-11 20:00-24:00, 2028-03-12 00:00-06:00", "2028-03-12T04:30:00Z", "23:30", "01:30")]
    [InlineData("America/Havana", "2027-11-06 20:00-24:00, 2027-11-07 00:00-06:00", "2027-11-07T04:30:00Z", "00:30", "00:30")]
    public void A_lesson_across_a_change_lasts_its_elapsed_time_and_keeps_both_wall_times(string zone, string windows, string start, string localStart, string localEnd)
    {
        var instant = DateTimeOffset.Parse(start);
        var slot = Slots.For(Facts(zone, windows), TestZones.Instance, instant.AddDays(-7)).Check(Hour, RequestedStart.At(instant)).Value!;
        var schedule = LessonSchedule.Of(slot.Lesson.Start, 60, 0, zone, "America/New_York", TestZones.Instance);

        (slot.Lesson.End - slot.Lesson.Start).ShouldBe(TimeSpan.FromHours(1));
        (slot.LocalStart, slot.LocalEnd).ShouldBe((TimeOnly.Parse(localStart), TimeOnly.Parse(localEnd)));
        (schedule.LocalDate, schedule.LocalStart, schedule.LocalEnd).ShouldBe((slot.LocalDate, slot.LocalStart, slot.LocalEnd));
    }

    [Fact]
    public void A_lesson_into_a_day_without_a_midnight_protects_that_day()
    {
        const string Havana = "America/Havana";
        var week = AvailabilityWeek.Empty(TypedId.New<InstructorId>(Now), new(2028, 3, 6), Now);
        var start = TestZones.Instance.ToInstants(new(2028, 3, 11, 23, 30, 0), Havana)[0];
        var lesson = new BookedTime(TypedId.New<BookingId>(Now), start, start.AddHours(1));

        week.BlackOut(new(2028, 3, 12), [lesson], Havana, TestZones.Instance, Now).Error!.Code.ShouldBe("availability.booked_time_protected");
        week.BlackOut(new(2028, 3, 12), [lesson with { End = start.AddMinutes(30) }], Havana, TestZones.Instance, Now).Failed.ShouldBeFalse("it ends as the day begins");
    }

    [Fact]
    public void Taking_away_the_repeated_hour_takes_away_both_of_them()
    {
        const string NewYork = "America/New_York";
        var week = AvailabilityWeek.Empty(TypedId.New<InstructorId>(Now), new(2027, 11, 1), Now);
        week.Change(Plan("00:00", "04:00"), [], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();
        var second = new BookedTime(TypedId.New<BookingId>(Now), new(2027, 11, 7, 6, 30, 0, TimeSpan.Zero), new(2027, 11, 7, 7, 0, 0, TimeSpan.Zero));

        week.Propose(Plan("00:00", "01:30"), [second], NewYork, TestZones.Instance, Now).Error!.Code.ShouldBe("availability.booked_time_protected");
        week.Propose(Plan("01:30", "04:00"), [second], NewYork, TestZones.Instance, Now).Failed.ShouldBeFalse();

        static WeekPlan Plan(string from, string to) => WeekPlan.Read(new(2027, 11, 1), [new WrittenWindow("2027-11-07", from, to)]).Value!;
    }

    [Fact]
    public void Every_zone_of_the_database_keeps_to_the_grid_of_fifteen_minutes()
    {
        foreach (var id in AllZones.Ids)
            foreach (var interval in DateTimeZoneProviders.Tzdb[id].GetZoneIntervals(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2037, 1, 1, 0, 0)))
            {
                (interval.WallOffset.Seconds % (15 * 60)).ShouldBe(0, id);
                if (interval.HasStart && interval.Start > Instant.FromUtc(2026, 1, 1, 0, 0)) (interval.Start.ToUnixTimeSeconds() % (15 * 60)).ShouldBe(0, id);
            }
    }

    private static readonly DateTimeOffset Now = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RequestedLesson Hour = new(60, LessonFormat.Online);

    private static SlotFacts Facts(string zone, string windows) => new()
    {
        Zone = zone,
        Windows = [.. windows.Split(", ").Select(window => new AvailabilityWindow(DateOnly.Parse(window[..10]), Minutes(window[11..16]), Minutes(window[17..])))],
        Offering = new(true, Money.Dollars(90), [60], [LessonFormat.Online]),
        Terms = PricingTerms.First(DateTimeOffset.UnixEpoch),
    };

    private static int Minutes(string time) => (int.Parse(time[..2]) * 60) + int.Parse(time[3..]);
}

/// <summary>Every zone of the tz database by its own name, aliases left out.</summary>
internal static class AllZones
{
    public static readonly IReadOnlyList<string> Ids = [.. TzdbDateTimeZoneSource.Default.CanonicalIdMap.Where(pair => pair.Key == pair.Value).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    /// <summary>The local day before the clocks of a zone next change after New Year 2027; any day where they never do.</summary>
    public static DateOnly DayBeforeChange(string zone)
    {
        var year = DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(Instant.FromUtc(2027, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0)).Skip(1).FirstOrDefault();
        var day = year is null ? new LocalDate(2027, 5, 1) : year.IsoLocalStart.Date;
        return day.PlusDays(-1).ToDateOnly();
    }
}
