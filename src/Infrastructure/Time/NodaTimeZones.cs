using InstaInstru.Domain.Common;
using NodaTime;
using NodaTime.TimeZones;

namespace InstaInstru.Infrastructure.Time;

/// <summary>Local time by NodaTime's own tz database, so that every node agrees whatever its system carries.</summary>
public sealed class NodaTimeZones : ITimeZones
{
    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;

    public string Version => TzdbDateTimeZoneSource.Default.TzdbVersion;

    public bool Exists(string zone) => Zones.GetZoneOrNull(zone) is not null;

    public IReadOnlyList<DateTimeOffset> ToInstants(DateTime local, string zone)
    {
        var mapping = Zones[zone].MapLocal(LocalDateTime.FromDateTime(local));
        return mapping.Count switch
        {
            0 => [],
            1 => [mapping.Single().ToInstant().ToDateTimeOffset()],
            _ => [mapping.First().ToInstant().ToDateTimeOffset(), mapping.Last().ToInstant().ToDateTimeOffset()],
        };
    }

    public DateTime ToLocal(DateTimeOffset instant, string zone) => Instant.FromDateTimeOffset(instant).InZone(Zones[zone]).ToDateTimeUnspecified();
}
