using FsCheck;
using FsCheck.Fluent;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;
using Xunit;

namespace InstaInstru.DomainTests.Availability;

/// <summary>Ruling 10 as a property: list, check and explanation agree with each other and with the rules asked minute by minute, around every change of the clocks.</summary>
public sealed class SlotAgreementTests
{
    private static readonly PricingTerms Terms = PricingTerms.First(DateTimeOffset.UnixEpoch);

    /// <summary>Zone and a local date beside a change of its clocks (Kathmandu has none, its offset is 5:45; Havana keeps summer time through the winter of 2026, says tz database 2026f).</summary>
    public static readonly TheoryData<string, int, int, int> Days = new()
    {
        { "America/New_York", 2027, 3, 13 },
        { "America/New_York", 2027, 11, 6 },
        { "Australia/Lord_Howe", 2027, 4, 3 },
        { "Australia/Lord_Howe", 2027, 10, 2 },
        { "Asia/Kathmandu", 2027, 5, 1 },
        { "America/Havana", 2028, 3, 11 },
        { "America/Havana", 2027, 11, 6 },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void Everything_listed_passes_and_everything_else_is_refused_with_the_reason_of_the_rules(string zone, int year, int month, int day) =>
        Agreement(zone, new(year, month, day)).Check(Properties.Cases.Of(plain: 8, all: 500));

    /// <summary>A tenth of the zones in the plain run, each beside its next change of clocks.</summary>
    [Fact]
    public void The_same_holds_in_every_zone_of_the_tz_database()
    {
        foreach (var (zone, position) in AllZones.Ids.Select((zone, position) => (zone, position)))
            if (Properties.Cases.IsLong || position % 10 == 0) Agreement(zone, AllZones.DayBeforeChange(zone)).Check(Properties.Cases.Of(plain: 1, all: 3));
    }

    private static Property Agreement(string zone, DateOnly first) => Prop.ForAll(Cases(zone, first).ToArbitrary(), given =>
    {
        var (facts, lesson, now) = given;
        var range = new TimeWindow(Midnight(first, zone).AddHours(-12), Midnight(first, zone).AddHours(84));
        var slots = Slots.For(facts, TestZones.Instance, now);
        var listed = slots.List(lesson, range).ToHashSet();
        for (var start = range.Start; start < range.End; start = start.AddMinutes(AvailabilityWindow.Step))
        {
            var expected = Expected(facts, lesson, start, now);
            var why = slots.Why(lesson, RequestedStart.At(start));
            var checkedCode = slots.Check(lesson, RequestedStart.At(start)).Error?.Code;
            if (why?.Reason == expected && listed.Contains(start) == expected is null && checkedCode == why?.Error.Code && LocalTimeAgrees(slots, lesson, start, zone)) continue;
            Assert.Fail($"{zone} {start:u} now {now:u} {lesson}: rules {expected}, explained {why?.Reason}, listed {listed.Contains(start)}, checked {checkedCode}");
        }
    });

    private static bool LocalTimeAgrees(Slots slots, RequestedLesson lesson, DateTimeOffset start, string zone)
    {
        var local = TestZones.Instance.ToLocal(start, zone);
        var earlier = TestZones.Instance.ToInstants(local, zone)[0];
        var asked = slots.Why(lesson, RequestedStart.AtLocal(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)));
        return asked?.Reason == slots.Why(lesson, RequestedStart.At(earlier))?.Reason;
    }

    private static SlotReason? Expected(SlotFacts facts, RequestedLesson lesson, DateTimeOffset start, DateTimeOffset now)
    {
        if (!facts.InstructorLive) return SlotReason.InstructorNotLive;
        if (!facts.Offering.Formats.Contains(lesson.Format)) return SlotReason.FormatNotOffered;
        if (start <= now) return SlotReason.InThePast;
        if (now.AddHours(facts.MinAdvanceHours) > start) return SlotReason.MinAdvance;
        if (start > now.AddDays(365)) return SlotReason.Horizon;
        var minutes = Enumerable.Range(0, lesson.Minutes).Select(minute => TestZones.Instance.ToLocal(start.AddMinutes(minute), facts.Zone)).ToList();
        if (!minutes.TrueForAll(local => facts.Windows.Any(window => window.Date == DateOnly.FromDateTime(local) && window.Start <= local.TimeOfDay.TotalMinutes && local.TimeOfDay.TotalMinutes < window.End))) return SlotReason.OutsideWindow;
        if (minutes.Exists(local => facts.Blackouts.Contains(DateOnly.FromDateTime(local)))) return SlotReason.Blackout;
        var taken = Enumerable.Range(0, lesson.Minutes + facts.BufferMinutes).Select(minute => start.AddMinutes(minute)).ToList();
        if (taken.Exists(instant => facts.InstructorBusy.Any(busy => busy.Contains(instant)))) return SlotReason.InstructorBusy;
        return taken.Exists(instant => facts.StudentBusy.Any(busy => busy.Contains(instant))) ? SlotReason.StudentBusy : null;
    }

    private static Gen<(SlotFacts Facts, RequestedLesson Lesson, DateTimeOffset Now)> Cases(string zone, DateOnly first) =>
        from windows in Gen.ListOf(Window(first), 6)
        from blackout in Gen.Frequency((4, Gen.Constant(-1)), (1, Gen.Choose(0, 2)))
        from instructorBusy in Gen.ListOf(Busy(first, zone), 2)
        from studentBusy in Gen.ListOf(Busy(first, zone), 1)
        from buffer in Gen.Elements(0, 0, 15, 60)
        from notice in Gen.Elements(0, 2, 24)
        from minutes in Gen.Elements(30, 50, 60, 240)
        from format in Gen.Frequency((9, Gen.Constant(LessonFormat.Online)), (1, Gen.Constant(LessonFormat.NeutralLocation)))
        from live in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        from ahead in Gen.Frequency((4, Gen.Choose(-60, 48)), (1, Gen.Choose(364 * 24, (366 * 24) + 48)))
        let facts = new SlotFacts
        {
            Zone = zone,
            Windows = [.. windows],
            Blackouts = blackout < 0 ? [] : [first.AddDays(blackout)],
            InstructorBusy = [.. instructorBusy],
            StudentBusy = [.. studentBusy],
            BufferMinutes = buffer,
            MinAdvanceHours = notice,
            InstructorLive = live,
            Offering = new(true, Money.Dollars(100), [30, 50, 60, 240], [LessonFormat.Online]),
            Terms = Terms,
        }
        select (facts, new RequestedLesson(minutes, format), Midnight(first, zone).AddHours(-ahead));

    private static Gen<AvailabilityWindow> Window(DateOnly first) =>
        from day in Gen.Choose(0, 2)
        from start in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(0, 12)), (2, Gen.Choose(0, 95)))
        from length in Gen.Choose(1, 40)
        select new AvailabilityWindow(first.AddDays(day), start * 15, Math.Min((start + length) * 15, AvailabilityWindow.MinutesADay));

    private static Gen<TimeWindow> Busy(DateOnly first, string zone) =>
        from start in Gen.Choose(0, 72 * 4)
        from length in Gen.Choose(2, 16)
        let begin = Midnight(first, zone).AddMinutes(start * 15)
        select new TimeWindow(begin, begin.AddMinutes(length * 15));

    // The day before a change always has a midnight.
    private static DateTimeOffset Midnight(DateOnly date, string zone) => TestZones.Instance.ToInstants(date.ToDateTime(TimeOnly.MinValue), zone)[0];
}
