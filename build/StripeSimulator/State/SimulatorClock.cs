namespace InstaInstru.StripeSimulator.State;

/// <summary>
/// The simulator's own time: the wall clock plus an offset that the control endpoint sets, or, while a due task runs, the instant it was due.
/// </summary>
public sealed class SimulatorClock(TimeProvider wall)
{
    private TimeSpan _offset = TimeSpan.Zero;
    private long? _instant;

    /// <summary>Wall time, for signatures and retry delays.</summary>
    public TimeProvider Wall { get; } = wall;

    /// <summary>Now, in Unix seconds.</summary>
    public long Now => _instant ?? (Wall.GetUtcNow() + _offset).ToUnixTimeSeconds();

    public DateTimeOffset UtcNow => DateTimeOffset.FromUnixTimeSeconds(Now);

    public TimeSpan Offset
    {
        get => _offset;
        internal set => _offset = value;
    }

    internal void Set(DateTimeOffset now) => _offset = now - Wall.GetUtcNow();

    internal void RunAt(long instant, Action action)
    {
        _instant = instant;
        try
        {
            action();
        }
        finally
        {
            _instant = null;
        }
    }
}
