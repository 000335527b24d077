namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Stands still until a test moves it; timers run in real time.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    /// <summary>Monday, 10:00 in New York.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    private long ticks = start.UtcTicks;

    public DateTimeOffset Now => GetUtcNow();

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    public void MoveTo(DateTimeOffset instant) => Interlocked.Exchange(ref ticks, instant.UtcTicks);
}
