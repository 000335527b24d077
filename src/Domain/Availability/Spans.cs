using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Availability;

/// <summary>Disjoint spans of time in order; what touches is one span. Questions are answered by halving, so that a long calendar costs little more than a short one.</summary>
internal sealed class Spans
{
    private readonly List<TimeWindow> spans = [];

    public Spans(IEnumerable<TimeWindow> times)
    {
        foreach (var span in times.OrderBy(span => span.Start))
        {
            if (spans.Count > 0 && span.Start <= spans[^1].End) spans[^1] = new(spans[^1].Start, span.End > spans[^1].End ? span.End : spans[^1].End);
            else spans.Add(span);
        }
    }

    public IReadOnlyList<TimeWindow> All => spans;

    public bool Overlap(TimeWindow asked) => EndingAfter(asked.Start) is { } span && span.Overlaps(asked);

    /// <summary>The span that holds an instant, or else the next one; null when there is none.</summary>
    public TimeWindow? EndingAfter(DateTimeOffset instant)
    {
        var (low, high) = (0, spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].End <= instant) low = middle + 1;
            else high = middle;
        }

        return low < spans.Count ? spans[low] : null;
    }
}
