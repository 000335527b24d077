namespace InstaInstru.Infrastructure.Time;

/// <summary>Where the application's time stands.</summary>
/// <param name="Offset">Added to the machine's time while the clock runs.</param>
/// <param name="StandsAt">The instant at which it stands still; null while it runs.</param>
public sealed record ClockReading(TimeSpan Offset, DateTimeOffset? StandsAt)
{
    /// <summary>The machine's own time.</summary>
    public static readonly ClockReading Real = new(TimeSpan.Zero, null);
}

/// <summary>The application's time outside Production: the machine's, moved by the test clock, or standing still while that works.</summary>
/// <remarks>Timers and timestamps stay real.</remarks>
public sealed class AppClock(TimeProvider machine, ClockReading start) : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> pretended = new();
    private ClockReading reading = start;

    /// <summary>The time was moved, or stands, or runs again.</summary>
    public event Action? Changed;

    public ClockReading Reading => Volatile.Read(ref reading);

    /// <summary>Nothing is delivered by itself while the clock stands.</summary>
    public bool Stands => Reading.StandsAt is not null;

    public override DateTimeOffset GetUtcNow() => pretended.Value ?? Reading.StandsAt ?? machine.GetUtcNow() + Reading.Offset;

    /// <summary>The reading of a clock that runs on from an instant.</summary>
    public ClockReading RunningFrom(DateTimeOffset instant) => new(instant - machine.GetUtcNow(), null);

    public void Set(ClockReading next)
    {
        if (Interlocked.Exchange(ref reading, next) != next) Changed?.Invoke();
    }

    /// <summary>Another time for the caller's own asynchronous flow, to ask what would be due then.</summary>
    public IDisposable Pretend(DateTimeOffset instant)
    {
        pretended.Value = instant;
        return new Pretence(pretended);
    }

    private sealed class Pretence(AsyncLocal<DateTimeOffset?> pretended) : IDisposable
    {
        public void Dispose() => pretended.Value = null;
    }
}

/// <summary>Something beside the application that lives by its time, such as the Stripe simulator.</summary>
public interface IClockFollower
{
    /// <summary>False where the real thing stands in its place, which no clock of ours moves.</summary>
    bool IsThere { get; }

    /// <summary>The next instant at which something happens there by itself.</summary>
    Task<DateTimeOffset?> NextDue(CancellationToken cancellation);

    /// <summary>Follows to an instant and does what is due there.</summary>
    Task MoveTo(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Returns when everything it had to tell us has been told.</summary>
    Task UntilIdle(CancellationToken cancellation);
}
