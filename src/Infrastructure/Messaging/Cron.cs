using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Five cron fields (minute, hour, day of month, month, day of week; <c>*</c>, lists, ranges and steps) read in a time zone.</summary>
/// <remarks>A fixed hour that the clocks skip runs when they go on, one that they repeat runs once; "every hour" follows elapsed time.</remarks>
internal sealed class Cron
{
    private const int Horizon = 366 * 5;
    private readonly DateTimeZone zone;
    private readonly bool[] minutes;
    private readonly bool[] hours;
    private readonly bool[] days;
    private readonly bool[] months;
    private readonly bool[] weekdays;
    private readonly bool everyHour;
    private readonly bool anyDay;
    private readonly bool anyWeekday;

    public Cron(string text, string zone)
    {
        this.zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw new FormatException($"There is no time zone {zone}.");
        if (text.Split(' ') is not [var minute, var hour, var day, var month, var weekday]) throw new FormatException($"'{text}' has not five fields.");
        minutes = Field(minute, 0, 59);
        hours = Field(hour, 0, 23);
        days = Field(day, 1, 31);
        months = Field(month, 1, 12);
        weekdays = Field(weekday, 0, 7);
        weekdays[0] |= weekdays[7];
        everyHour = hours.All(set => set);
        (anyDay, anyWeekday) = (day == "*", weekday == "*");
    }

    /// <summary>The first due instant after the given one.</summary>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        var instant = Instant.FromDateTimeOffset(after);
        return Find(instant, +1, found => found > instant);
    }

    /// <summary>The last due instant at or before the given one.</summary>
    public DateTimeOffset Latest(DateTimeOffset at)
    {
        var instant = Instant.FromDateTimeOffset(at);
        return Find(instant, -1, found => found <= instant);
    }

    private DateTimeOffset Find(Instant from, int direction, Func<Instant, bool> fits)
    {
        var day = from.InZone(zone).Date;
        for (var i = 0; i < Horizon; i++, day = day.PlusDays(direction))
        {
            if (!Matches(day)) continue;
            var found = everyHour ? OfDay(day, i == 0 ? from : null, direction) : OfDay(day, direction);
            foreach (var instant in found.Where(fits)) return instant.ToDateTimeOffset();
        }

        throw new InvalidOperationException("This schedule is never due.");
    }

    private bool Matches(LocalDate day)
    {
        if (!months[day.Month]) return false;
        var (byDay, byWeekday) = (days[day.Day], weekdays[(int)day.DayOfWeek % 7]);
        // As cron does: two restricted fields are alternatives.
        return anyDay || anyWeekday ? byDay && byWeekday : byDay || byWeekday;
    }

    /// <summary>Fixed hours: local times, those in a gap when it ends, those that come twice at the earlier.</summary>
    private List<Instant> OfDay(LocalDate day, int direction)
    {
        var instants = new List<Instant>();
        for (var hour = 0; hour < 24; hour++)
            for (var minute = 0; minute < 60; minute++)
                if (hours[hour] && minutes[minute])
                    instants.Add(zone.ResolveLocal(day.At(new LocalTime(hour, minute)), Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter)).ToInstant());
        instants.Sort();
        if (direction < 0) instants.Reverse();
        return instants;
    }

    /// <summary>Every hour: instants of the day whose local minute matches, from a minute on where one is given.</summary>
    private IEnumerable<Instant> OfDay(LocalDate day, Instant? from, int direction)
    {
        var (start, end) = (zone.AtStartOfDay(day).ToInstant(), zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
        var minute = Duration.FromMinutes(direction);
        var first = from is { } given ? Instant.FromUnixTimeSeconds(given.ToUnixTimeSeconds() / 60 * 60) : direction > 0 ? start : end - Duration.FromMinutes(1);
        for (var instant = first; instant >= start && instant < end; instant += minute)
            if (minutes[instant.InZone(zone).Minute])
                yield return instant;
    }

    private static bool[] Field(string text, int low, int high)
    {
        var set = new bool[high + 1];
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') is [var before, var every] ? (before, Number(every, 1, high)) : (part, 1);
            var (from, to) = range == "*" ? (low, high)
                : range.Split('-') is [var first, var last] ? (Number(first, low, high), Number(last, low, high))
                : (Number(range, low, high), part.Contains('/', StringComparison.Ordinal) ? high : Number(range, low, high));
            if (to < from) throw new FormatException($"'{part}' ends before it begins.");
            for (var value = from; value <= to; value += step) set[value] = true;
        }

        return set;
    }

    private static int Number(string text, int low, int high) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
            ? value : throw new FormatException($"'{text}' is not between {low} and {high}.");
}
