using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Availability;

/// <summary>Makes a list of free starts from what was asked and what is known.</summary>
internal static class SlotPage
{
    private const int UsualDays = 30;

    /// <summary>Instants that surely contain the days asked for and the start to explain, no further than lessons can be booked.</summary>
    public static TimeWindow RangeOf(ListSlots message, RequestedStart? check, DateTimeOffset now)
    {
        var from = message.From ?? DateOnly.FromDateTime(now.UtcDateTime);
        var range = WeekRules.AroundDays(from, (message.To?.DayNumber ?? from.DayNumber + UsualDays) - from.DayNumber + 1);
        var last = now.AddDays(Slots.HorizonDays + 2);
        // An explanation names the next free start, wherever it is.
        var (first, end) = check is null ? (range.Start, range.End) : (Earlier(range.Start, now), last);
        first = Later(Earlier(first, last), now.AddDays(-1));
        return new(first, Later(Earlier(end, last), first.AddDays(1)));
    }

    public static SlotList Of(ListSlots message, SlotContext context, RequestedStart? check, ITimeZones zones, DateTimeOffset now)
    {
        var facts = context.Facts;
        var lesson = LessonOf(facts.Offering, message.Duration, message.Format);
        var from = message.From ?? DateOnly.FromDateTime(zones.ToLocal(now, facts.Zone));
        var to = message.To ?? from.AddDays(UsualDays - 1);
        var slots = Slots.For(facts, zones, now);
        var free = slots.List(lesson, WeekRules.AroundDays(from, to.DayNumber - from.DayNumber + 1)).Select(start => slots.Slot(lesson, start)).Where(slot => slot.LocalDate >= from && slot.LocalDate <= to);
        return new(context.Instructor, context.Offering, lesson.Minutes, lesson.Format, facts.Zone, from, to, [.. free.Select(SlotView.Of)], check is { } start ? Explain(slots, lesson, start) : null);
    }

    /// <summary>The lesson asked for; what was left out is the shortest and the first offered.</summary>
    public static RequestedLesson LessonOf(OfferedLesson offering, int? minutes, LessonFormat? format) => new(minutes ?? offering.Durations.Min(), format ?? offering.Formats[0]);

    private static SlotExplanation Explain(Slots slots, RequestedLesson lesson, RequestedStart start) => slots.Why(lesson, start) is { } refusal
        ? new(start.ToString(), false, refusal.Reason, refusal.Error.Code, refusal.Error.Detail, refusal.Error.Facts)
        : new(start.ToString(), true, null, null, null, new Dictionary<string, object?>());

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
