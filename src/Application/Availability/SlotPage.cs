using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Availability;

/// <summary>Makes a list of free starts from what was asked and what is known.</summary>
internal static class SlotPage
{
    private const int UsualDays = 7;

    // An explanation names the next free start, so two weeks after the start asked about are read too.
    private const int DaysAfterCheck = 15;

    /// <summary>Instants that surely contain the days asked for and the start to explain, no further than lessons can be booked.</summary>
    public static TimeWindow RangeOf(ListSlots message, RequestedStart? check, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var from = message.From ?? message.To ?? today;
        var range = WeekRules.AroundDays(from, (message.To?.DayNumber ?? from.DayNumber + UsualDays) - from.DayNumber + 1);
        var asked = check is { } start ? start.Instant ?? new DateTimeOffset(start.LocalDate.ToDateTime(start.LocalTime), TimeSpan.Zero) : range.Start;
        var last = now.AddDays(Slots.HorizonDays + 2);
        var (first, end) = (Earlier(range.Start, asked), check is null ? range.End : Later(range.End, asked < last ? asked.AddDays(DaysAfterCheck) : last));
        first = Later(Earlier(first, last), now.AddDays(-1));
        return new(first, Later(Earlier(end, last), first.AddDays(1)));
    }

    public static SlotList Of(ListSlots message, SlotContext context, RequestedStart? check, ITimeZones zones, DateTimeOffset now)
    {
        var facts = context.Facts;
        var lesson = new RequestedLesson(message.Duration ?? facts.Offering.Durations.Min(), message.Format ?? facts.Offering.Formats[0]);
        var from = message.From ?? message.To ?? DateOnly.FromDateTime(zones.ToLocal(now, facts.Zone));
        var to = message.To ?? from.AddDays(UsualDays - 1);
        var slots = Slots.For(facts, zones, now);
        var free = slots.List(lesson, WeekRules.AroundDays(from, to.DayNumber - from.DayNumber + 1)).Select(start => slots.Slot(lesson, start)).Where(slot => slot.LocalDate >= from && slot.LocalDate <= to);
        return new(context.Instructor, context.Offering, lesson.Minutes, lesson.Format, facts.Zone, from, to, [.. free.Select(View)], check is { } start ? Explain(slots, lesson, start) : null);
    }

    private static SlotView View(FreeSlot slot) => new(slot.Lesson.Start, slot.Lesson.End, slot.LocalDate, slot.LocalStart, slot.LocalEnd);

    private static SlotExplanation Explain(Slots slots, RequestedLesson lesson, RequestedStart start) => slots.Why(lesson, start) is { } refusal
        ? new(start.ToString(), false, refusal.Reason, refusal.Error.Code, refusal.Error.Detail, refusal.Error.Facts)
        : new(start.ToString(), true, null, null, null, new Dictionary<string, object?>());

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
