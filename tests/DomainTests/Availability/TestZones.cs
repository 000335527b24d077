using InstaInstru.Domain.Common;
using NodaTime;

namespace InstaInstru.DomainTests.Availability;

/// <summary>NodaTime's tz database behind the domain's port.</summary>
internal sealed class TestZones : ITimeZones
{
    public static readonly TestZones Instance = new();

    public string Version => DateTimeZoneProviders.Tzdb.VersionId;

    public bool Exists(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;

    public IReadOnlyList<DateTimeOffset> ToInstants(DateTime local, string zone)
    {
        var mapping = DateTimeZoneProviders.Tzdb[zone].MapLocal(LocalDateTime.FromDateTime(local));
        if (mapping.Count == 0) return [];
        var first = mapping.First().ToInstant().ToDateTimeOffset();
        return mapping.Count == 1 ? [first] : [first, mapping.Last().ToInstant().ToDateTimeOffset()];
    }

    public DateTime ToLocal(DateTimeOffset instant, string zone) => Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[zone]).ToDateTimeUnspecified();
}
