using System.Globalization;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Availability;

/// <summary>A lesson's start as somebody writes it: an instant, or wall time in the instructor's zone (ruling 4).</summary>
public readonly record struct RequestedStart
{
    private RequestedStart(DateTimeOffset? instant, DateOnly localDate, TimeOnly localTime) => (Instant, LocalDate, LocalTime) = (instant, localDate, localTime);

    /// <summary>Set when the offset was given.</summary>
    public DateTimeOffset? Instant { get; }

    /// <summary>Wall date, meaningful when <see cref="Instant"/> is null.</summary>
    public DateOnly LocalDate { get; }

    /// <summary>Wall time, meaningful when <see cref="Instant"/> is null.</summary>
    public TimeOnly LocalTime { get; }

    public static RequestedStart At(DateTimeOffset instant) => new(instant.ToUniversalTime(), default, default);

    public static RequestedStart AtLocal(DateOnly date, TimeOnly time) => new(null, date, time);

    /// <summary>Reads <c>2026-11-25T15:00:00Z</c> or <c>2026-11-25T10:00:00-05:00</c> as an instant and <c>2026-11-25T10:00:00</c> (seconds optional) as wall time.</summary>
    public static bool TryParse(string? text, out RequestedStart start)
    {
        start = default;
        if (DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            start = AtLocal(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
            return true;
        }

        if (!DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return false;
        start = At(instant);
        return true;
    }

    /// <summary>The instant meant: the given one, or the earlier of those the wall time stands for; null where it does not exist.</summary>
    public DateTimeOffset? Resolve(string zone, ITimeZones zones) => Instant ?? (zones.ToInstants(LocalDate.ToDateTime(LocalTime), zone) is [var earlier, ..] ? earlier : null);

    public override string ToString() => Instant is { } instant ? $"{instant:yyyy-MM-ddTHH:mm:ssZ}" : $"{LocalDate:yyyy-MM-dd}T{LocalTime:HH:mm:ss}";
}
