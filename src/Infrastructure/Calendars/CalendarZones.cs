using NodaTime;

namespace InstaInstru.Infrastructure.Calendars;

/// <summary>Writes a time zone as far as some lessons need it: every change of the clocks from a year before the first lesson to the last, each with its own offsets. The year makes winter and summer time both known, which some readers ask for.</summary>
internal static class CalendarZones
{
    // What has no beginning begins here; no lesson is earlier.
    private static readonly DateTime Beginning = new(1970, 1, 1);

    public static void Write(CalendarText text, string zone, DateTimeOffset first, DateTimeOffset last)
    {
        var source = DateTimeZoneProviders.Tzdb[zone];
        text.Line("BEGIN:VTIMEZONE").Line($"TZID:{zone}");
        foreach (var interval in source.GetZoneIntervals(Instant.FromDateTimeOffset(first.AddYears(-1)), Instant.FromDateTimeOffset(last.AddSeconds(1))))
        {
            var before = interval.HasStart ? source.GetZoneInterval(interval.Start - Duration.Epsilon).WallOffset : interval.WallOffset;
            var (kind, onset) = (interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT", interval.HasStart ? interval.Start.WithOffset(before).LocalDateTime.ToDateTimeUnspecified() : Beginning);
            text.Line($"BEGIN:{kind}").Line($"DTSTART:{CalendarText.Local(onset)}").Line($"TZOFFSETFROM:{Written(before)}").Line($"TZOFFSETTO:{Written(interval.WallOffset)}")
                .Text("TZNAME", interval.Name).Line($"END:{kind}");
        }

        text.Line("END:VTIMEZONE");
    }

    private static string Written(Offset offset)
    {
        var (sign, seconds) = (offset.Seconds < 0 ? '-' : '+', Math.Abs(offset.Seconds));
        var rest = seconds % 60 == 0 ? "" : $"{seconds % 60:00}";
        return $"{sign}{seconds / 3600:00}{seconds / 60 % 60:00}{rest}";
    }
}
