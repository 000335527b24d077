namespace InstaInstru.Domain.Availability;

/// <summary>One week before and after a change that its week has checked.</summary>
public sealed record WeekChange
{
    internal WeekChange(AvailabilityWeek week, IReadOnlyList<AvailabilityWindow> after) => (Week, Before, After) = (week, week.Windows, after);

    /// <summary>The week that proposed it.</summary>
    public AvailabilityWeek Week { get; }

    public IReadOnlyList<AvailabilityWindow> Before { get; }

    public IReadOnlyList<AvailabilityWindow> After { get; }

    /// <summary>Windows that come, in order; a window that becomes longer counts as one gone and one come.</summary>
    public IReadOnlyList<AvailabilityWindow> Added => [.. After.Except(Before)];

    /// <summary>Windows that go, in order.</summary>
    public IReadOnlyList<AvailabilityWindow> Removed => [.. Before.Except(After)];

    public bool Differs => !Before.SequenceEqual(After);

    /// <summary>The week's tag once the change is made.</summary>
    public string TagIn(string zone) => AvailabilityWeek.TagOf(Week.Monday, zone, After, Week.Blackouts);
}
