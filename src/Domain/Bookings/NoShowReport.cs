namespace InstaInstru.Domain.Bookings;

/// <summary>Somebody says that somebody was absent: a record beside the booking's status, one per booking, which freezes its money while it is open (ruling 17).</summary>
public sealed record NoShowReport
{
    private NoShowReport()
    {
    }

    /// <summary>Who was absent, as reported.</summary>
    public Absence Absent { get; private init; }

    public BookingSide ReportedBy { get; private init; }

    /// <summary>In the reporter's words; at most 500 characters.</summary>
    public string? Statement { get; private init; }

    public DateTimeOffset ReportedAt { get; private init; }

    /// <summary>When the accused contradicted; null when nobody has.</summary>
    public DateTimeOffset? DisputedAt { get; private init; }

    /// <summary>Which of the accused contradicted; null when nobody has.</summary>
    public BookingSide? DisputedBy { get; private init; }

    /// <summary>In the accused's words; at most 500 characters.</summary>
    public string? DisputeStatement { get; private init; }

    public DateTimeOffset? DecidedAt { get; private init; }

    /// <summary>Whether the report stood; null while it is open.</summary>
    public bool? Upheld { get; private init; }

    public bool IsOpen => DecidedAt is null;

    /// <summary>The accused may contradict before this instant, at which an undisputed report is upheld.</summary>
    public DateTimeOffset DisputableUntil => ReportedAt + Policies.BookingTimes.NoShowDispute;

    internal static NoShowReport Make(Absence absent, BookingSide by, string? statement, DateTimeOffset now) =>
        new() { Absent = absent, ReportedBy = by, Statement = statement, ReportedAt = now };

    /// <summary>Who may report whom: each side the other, an admin anybody.</summary>
    internal static bool MayReport(BookingSide by, Absence absent) =>
        by is BookingSide.Admin || (by is BookingSide.Student && absent is Absence.Instructor) || (by is BookingSide.Instructor && absent is Absence.Student);

    internal bool Accuses(BookingSide side) =>
        (side is BookingSide.Student && Absent is not Absence.Instructor) || (side is BookingSide.Instructor && Absent is not Absence.Student);

    internal NoShowReport Dispute(BookingSide by, string statement, DateTimeOffset now) => this with { DisputedAt = now, DisputedBy = by, DisputeStatement = statement };

    internal NoShowReport Decide(bool upheld, DateTimeOffset now) => this with { DecidedAt = now, Upheld = upheld };
}
