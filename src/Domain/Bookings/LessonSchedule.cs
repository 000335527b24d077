using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Bookings;

/// <summary>When a lesson takes place: the instants, the same as wall time where it is taught, and the zones of both people when it was booked (ruling 4).</summary>
public sealed record LessonSchedule
{
    private LessonSchedule()
    {
    }

    public DateTimeOffset Start { get; private init; }

    public DateTimeOffset End { get; private init; }

    /// <summary>Minutes after the end that stay held for the instructor, as they were when the lesson was booked (ruling 10).</summary>
    public int BufferMinutes { get; private init; }

    /// <summary>End plus buffer: the lesson occupies <c>[Start, OccupiedUntil)</c> of the instructor's calendar.</summary>
    public DateTimeOffset OccupiedUntil { get; private init; }

    public DateOnly LocalDate { get; private init; }

    public TimeOnly LocalStart { get; private init; }

    /// <summary>Wall time of the end; earlier than the start when the lesson crosses midnight.</summary>
    public TimeOnly LocalEnd { get; private init; }

    /// <summary>IANA zone of the local values: the instructor's.</summary>
    public string TimeZone { get; private init; } = "";

    public string StudentTimeZone { get; private init; } = "";

    /// <summary>Elapsed minutes.</summary>
    public int Minutes => (int)(End - Start).TotalMinutes;

    /// <summary>The schedule of a lesson that starts at an instant; the local values follow from the zone.</summary>
    public static LessonSchedule Of(DateTimeOffset start, int minutes, int bufferMinutes, string zone, string studentZone, ITimeZones zones)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minutes);
        ArgumentOutOfRangeException.ThrowIfNegative(bufferMinutes);
        var end = start.AddMinutes(minutes);
        var (localStart, localEnd) = (zones.ToLocal(start, zone), zones.ToLocal(end, zone));
        return new()
        {
            Start = start.ToUniversalTime(),
            End = end.ToUniversalTime(),
            BufferMinutes = bufferMinutes,
            OccupiedUntil = end.AddMinutes(bufferMinutes).ToUniversalTime(),
            LocalDate = DateOnly.FromDateTime(localStart),
            LocalStart = TimeOnly.FromDateTime(localStart),
            LocalEnd = TimeOnly.FromDateTime(localEnd),
            TimeZone = zone,
            StudentTimeZone = studentZone,
        };
    }
}
