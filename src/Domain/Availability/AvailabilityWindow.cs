namespace InstaInstru.Domain.Availability;

/// <summary>Wall time of one local day during which an instructor teaches: <c>[Start, End)</c> in minutes since midnight; 1440 is 24:00 (ruling 9). May lie in a gap of the zone (ruling 4).</summary>
public readonly record struct AvailabilityWindow(DateOnly Date, int Start, int End)
{
    public const int MinutesADay = 24 * 60;

    /// <summary>Windows begin and end, and lessons begin, on multiples of this many minutes.</summary>
    public const int Step = 15;

    public DateTime LocalStart => Date.ToDateTime(TimeOnly.MinValue).AddMinutes(Start);

    public DateTime LocalEnd => Date.ToDateTime(TimeOnly.MinValue).AddMinutes(End);

    public override string ToString() => $"{Date:yyyy-MM-dd} {Start / 60:00}:{Start % 60:00}-{End / 60:00}:{End % 60:00}";
}
