using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>The New York day and the week from Monday in which claims of one code are counted (ruling 28).</summary>
/// <param name="Day">Its first instant.</param>
/// <param name="Week">The first instant of its Monday.</param>
public sealed record VelocityWindows(DateTimeOffset Day, DateTimeOffset Week)
{
    private const string Zone = "America/New_York";

    public static VelocityWindows At(DateTimeOffset now, ITimeZones zones)
    {
        var today = zones.ToLocal(now, Zone).Date;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return new(zones.ToInstants(today, Zone)[0], zones.ToInstants(monday, Zone)[0]);
    }
}
