namespace InstaInstru.Domain.Common;

/// <summary>A half-open span of time <c>[Start, End)</c> in UTC; two windows that only touch do not overlap (ruling 4).</summary>
public readonly record struct TimeWindow
{
    public TimeWindow(DateTimeOffset start, DateTimeOffset end)
    {
        if (end <= start) throw new ArgumentException("A window ends after it starts.", nameof(end));
        (Start, End) = (start.ToUniversalTime(), end.ToUniversalTime());
    }

    public DateTimeOffset Start { get; }

    public DateTimeOffset End { get; }

    public bool Contains(DateTimeOffset instant) => Start <= instant && instant < End;

    public bool Contains(TimeWindow other) => Start <= other.Start && other.End <= End;

    public bool Overlaps(TimeWindow other) => Start < other.End && other.Start < End;

    public override string ToString() => $"[{Start:yyyy-MM-ddTHH:mm:ssZ}, {End:yyyy-MM-ddTHH:mm:ssZ})";
}
