namespace InstaInstru.Domain.Bookings.Policies;

/// <summary>The spans around a lesson that decide about time and money; each is an exact duration between instants.</summary>
public static class BookingTimes
{
    /// <summary>The card is held this long before the start; a lesson booked later has it held at once (ruling 13).</summary>
    public static readonly TimeSpan HoldAhead = TimeSpan.FromHours(24);

    /// <summary>An unpaid slot is held this long, but not beyond the start (ruling 11).</summary>
    public static readonly TimeSpan SlotHold = TimeSpan.FromMinutes(30);

    /// <summary>From the end to automatic completion, to capture and to the end of disputes (ruling 14).</summary>
    public static readonly TimeSpan AfterEnd = TimeSpan.FromHours(24);

    /// <summary>From the report of an absence to the instant at which it stands undisputed (ruling 17).</summary>
    public static readonly TimeSpan NoShowDispute = TimeSpan.FromHours(24);

    /// <summary>When the unpaid slot is given back.</summary>
    public static DateTimeOffset SlotHoldEnd(DateTimeOffset bookedAt, DateTimeOffset start) => bookedAt + SlotHold < start ? bookedAt + SlotHold : start;
}
