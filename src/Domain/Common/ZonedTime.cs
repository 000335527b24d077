namespace InstaInstru.Domain.Common;

/// <summary>Converts between local and UTC time by the tz database the product carries; given to domain functions as an argument (ruling 4).</summary>
public interface ITimeZones
{
    /// <summary>Version of the tz database, shown by readiness.</summary>
    string Version { get; }

    /// <summary>Whether <paramref name="zone"/> is a known IANA id.</summary>
    bool Exists(string zone);

    /// <summary>The instants a local time stands for: none in a gap, two (earlier first) when clocks go back, else one.</summary>
    IReadOnlyList<DateTimeOffset> ToInstants(DateTime local, string zone);

    /// <summary>The local time (kind unspecified) in <paramref name="zone"/> at an instant.</summary>
    DateTime ToLocal(DateTimeOffset instant, string zone);
}
