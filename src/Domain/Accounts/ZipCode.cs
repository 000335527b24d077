namespace InstaInstru.Domain.Accounts;

/// <summary>US ZIP codes: five digits, whose first three name a time zone.</summary>
public static class ZipCode
{
    public const int Length = 5;

    /// <summary>Where the product starts, and what an unknown prefix falls back to.</summary>
    public const string DefaultTimeZone = "America/New_York";

    private const string Central = "America/Chicago";
    private const string Mountain = "America/Denver";
    private const string Arizona = "America/Phoenix";
    private const string Pacific = "America/Los_Angeles";

    // Prefixes that are not Eastern, ascending and apart; a state that lies in two zones counts by its larger part.
    private static readonly (int First, int Last, string Zone)[] Zones =
    [
        (6, 9, "America/Puerto_Rico"), (324, 325, Central), (350, 375, Central), (380, 397, Central), (420, 424, Central), (463, 464, Central), (476, 477, Central),
        (500, 577, Central), (580, 588, Central), (590, 599, Mountain), (600, 693, Central), (700, 797, Central), (798, 799, Mountain), (800, 838, Mountain), (840, 847, Mountain),
        (850, 865, Arizona), (870, 884, Mountain), (885, 885, Mountain), (889, 966, Pacific), (970, 994, Pacific), (995, 999, "America/Anchorage"),
    ];

    // Hawaii lies inside California's range of prefixes.
    private static readonly int[] Hawaii = [967, 968];

    public static bool IsAcceptable(string? text) => text is { Length: Length } && text.All(char.IsAsciiDigit);

    /// <summary>The IANA zone of a ZIP code's prefix.</summary>
    public static string TimeZoneOf(string zip)
    {
        if (!IsAcceptable(zip)) return DefaultTimeZone;
        var prefix = (zip[0] - '0') * 100 + (zip[1] - '0') * 10 + zip[2] - '0';
        if (Hawaii.Contains(prefix)) return "Pacific/Honolulu";
        return Array.Find(Zones, zone => zone.First <= prefix && prefix <= zone.Last).Zone ?? DefaultTimeZone;
    }
}
