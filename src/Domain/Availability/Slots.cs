using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Domain.Availability;

/// <summary>
/// The one slot function (ruling 10): lists, validates and explains by the same rules, so that whatever the list offers can be booked at that instant
/// and whatever it withholds is refused with the same reason. Pure: the same facts and the same now give the same answer.
/// </summary>
public sealed class Slots
{
    /// <summary>How far ahead lessons can be booked.</summary>
    public const int HorizonDays = 365;

    /// <summary>The fact of a refusal that names the next start from the one asked for that can be booked; null when the facts hold none.</summary>
    public const string NextFreeStart = "next_free_start";

    private readonly SlotFacts facts;
    private readonly ITimeZones zones;
    private readonly DateTimeOffset now;
    private readonly Spans open;
    private readonly Spans instructorBusy;
    private readonly Spans studentBusy;
    private readonly HashSet<DateOnly> blackouts;

    private Slots(SlotFacts facts, ITimeZones zones, DateTimeOffset now)
    {
        (this.facts, this.zones, this.now) = (facts, zones, now);
        open = OpenTime.SpansOf(facts.Windows, facts.Zone, zones);
        (instructorBusy, studentBusy) = (new(facts.InstructorBusy), new(facts.StudentBusy));
        blackouts = [.. facts.Blackouts];
    }

    public static Slots For(SlotFacts facts, ITimeZones zones, DateTimeOffset now) => new(facts, zones, now);

    /// <summary>Every start inside <paramref name="range"/> that can be booked now, in order; enumerate no further than needed.</summary>
    public IEnumerable<DateTimeOffset> List(RequestedLesson lesson, TimeWindow range)
    {
        if (RefuseLesson(lesson) is not null) yield break;
        foreach (var span in open.All)
        {
            for (var start = span.Start; start.AddMinutes(lesson.Minutes) <= span.End; start = start.AddMinutes(AvailabilityWindow.Step))
                if (range.Contains(start) && RefuseStart(lesson, start) is null) yield return start;
        }
    }

    /// <summary>The first start from an instant on that can be booked now; null when the facts hold none.</summary>
    public FreeSlot? Next(RequestedLesson lesson, DateTimeOffset from) =>
        List(lesson, new(from, DateTimeOffset.MaxValue)).Select(start => Slot(lesson, start)).FirstOrDefault();

    /// <summary>The slot, or the first rule that forbids it with its value and the next free start within the facts given.</summary>
    public Result<FreeSlot> Check(RequestedLesson lesson, RequestedStart start)
    {
        if (Why(lesson, start) is { } refusal) return refusal.Error;
        return Slot(lesson, start.Resolve(facts.Zone, zones)!.Value);
    }

    /// <summary>Null when the start can be booked, else the first rule that forbids it.</summary>
    public SlotRefusal? Why(RequestedLesson lesson, RequestedStart start)
    {
        if (RefuseLesson(lesson) is { } refused) return refused;
        if (start.Resolve(facts.Zone, zones) is not { } instant) return Explained(new(SlotReason.NonexistentLocalTime, SlotErrors.NonexistentLocalTime.With("time_zone", facts.Zone)), lesson, null);
        return RefuseStart(lesson, instant) is { } refusal ? Explained(refusal, lesson, instant) : null;
    }

    /// <summary>What a lesson from this start would take.</summary>
    public FreeSlot Slot(RequestedLesson lesson, DateTimeOffset start)
    {
        var end = start.AddMinutes(lesson.Minutes);
        var local = zones.ToLocal(start, facts.Zone);
        return new(new(start, end), DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), TimeOnly.FromDateTime(zones.ToLocal(end, facts.Zone)));
    }

    private TimeWindow Occupied(RequestedLesson lesson, DateTimeOffset start) => new(start, start.AddMinutes(lesson.Minutes + facts.BufferMinutes));

    private SlotRefusal? RefuseLesson(RequestedLesson lesson)
    {
        var offering = facts.Offering;
        if (!facts.InstructorLive) return new(SlotReason.InstructorNotLive, SlotErrors.InstructorNotLive);
        if (facts.AccountRestricted) return new(SlotReason.AccountRestricted, SlotErrors.AccountRestricted);
        if (!offering.Active) return new(SlotReason.OfferingInactive, SlotErrors.OfferingInactive);
        if (!offering.Durations.Contains(lesson.Minutes)) return new(SlotReason.DurationNotOffered, SlotErrors.DurationNotOffered.With("offered_minutes", offering.Durations));
        if (!offering.Formats.Contains(lesson.Format)) return new(SlotReason.FormatNotOffered, SlotErrors.FormatNotOffered.With("offered_formats", offering.Formats));
        if (facts.PriceStands) return null;
        return PriceQuote.RefuseBelowFloor(facts.Terms, offering.HourlyRate, lesson.Minutes, lesson.Format) is { } tooCheap ? new(SlotReason.PriceBelowFloor, tooCheap) : null;
    }

    private SlotRefusal? RefuseStart(RequestedLesson lesson, DateTimeOffset start)
    {
        if (start <= now) return new(SlotReason.InThePast, SlotErrors.InThePast);
        if (start - now < TimeSpan.FromHours(facts.MinAdvanceHours)) return new(SlotReason.MinAdvance, SlotErrors.MinAdvance.With("min_advance_hours", facts.MinAdvanceHours));
        if (start - now > TimeSpan.FromDays(HorizonDays)) return new(SlotReason.Horizon, SlotErrors.Horizon.With("horizon_days", HorizonDays));
        var taught = new TimeWindow(start, start.AddMinutes(lesson.Minutes));
        if (!IsOpen(taught)) return new(SlotReason.OutsideWindow, SlotErrors.OutsideWindow.With("starts_every_minutes", AvailabilityWindow.Step));
        if (BlackoutIn(taught) is { } day) return new(SlotReason.Blackout, SlotErrors.Blackout.With("local_date", day));
        var occupied = Occupied(lesson, start);
        if (instructorBusy.Overlap(occupied)) return new(SlotReason.InstructorBusy, SlotErrors.InstructorBusy.With("buffer_minutes", facts.BufferMinutes));
        return studentBusy.Overlap(occupied) ? new(SlotReason.StudentBusy, SlotErrors.StudentBusy) : null;
    }

    private bool IsOpen(TimeWindow taught) =>
        open.EndingAfter(taught.Start) is { } span && span.Contains(taught) && (taught.Start - span.Start).Ticks % TimeSpan.FromMinutes(AvailabilityWindow.Step).Ticks == 0;

    private DateOnly? BlackoutIn(TimeWindow taught)
    {
        if (blackouts.Count == 0) return null;
        var last = DateOnly.FromDateTime(zones.ToLocal(taught.End.AddTicks(-1), facts.Zone));
        for (var day = DateOnly.FromDateTime(zones.ToLocal(taught.Start, facts.Zone)); day <= last; day = day.AddDays(1))
            if (blackouts.Contains(day)) return day;
        return null;
    }

    private SlotRefusal Explained(SlotRefusal refusal, RequestedLesson lesson, DateTimeOffset? asked)
    {
        var from = asked is { } instant && instant > now ? instant : now;
        return refusal with { Error = refusal.Error.With(NextFreeStart, Next(lesson, from)?.Lesson.Start) };
    }
}
