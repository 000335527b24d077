using System.Globalization;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications;

/// <summary>Whom something is told: in which zone they read times, and what they chose to be told where.</summary>
/// <param name="TimeZone">IANA zone of the person.</param>
/// <param name="Zones">The tz database.</param>
/// <param name="Choices">What the person chose; the rest is as at first.</param>
public sealed record Reader(string TimeZone, ITimeZones Zones, IReadOnlyCollection<NotificationChoice> Choices)
{
    /// <summary>Whether this kind is to reach the person in this channel.</summary>
    public bool Wants(NotificationKind kind, NotificationChannel channel) => NotificationCategories.Reaches(NotificationCategories.Of(kind), channel, Choices);

    /// <summary>Wall time where the person is.</summary>
    public DateTime Local(DateTimeOffset instant) => Zones.ToLocal(instant, TimeZone);

    /// <summary>Such as <c>Sat, Nov 21 at 3:00 PM (America/New_York)</c>.</summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = Local(instant);
        return string.Create(CultureInfo.InvariantCulture, $"{local:ddd, MMM d} at {local:h:mm tt} ({TimeZone})");
    }

    /// <summary>Such as <c>Nov 21, 2026</c>.</summary>
    public string Day(DateTimeOffset instant) => string.Create(CultureInfo.InvariantCulture, $"{Local(instant):MMM d, yyyy}");
}
