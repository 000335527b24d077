namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Settings of the outbox, section <c>Outbox</c>.</summary>
public sealed class OutboxOptions
{
    /// <summary>False in a process that stores messages and leaves their delivery to others.</summary>
    public bool Dispatch { get; set; } = true;

    /// <summary>Workers of database-only deliveries; each holds one connection while it works.</summary>
    public int Workers { get; set; } = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>Calls outside at the same time; none holds a connection across its call.</summary>
    public int OutsideWorkers { get; set; } = 16;

    /// <summary>Most deliveries in one transaction.</summary>
    public int Batch { get; set; } = 25;

    /// <summary>Attempts before a delivery goes to the dead letters.</summary>
    public int Attempts { get; set; } = 10;

    /// <summary>Wait after the first failure; three times as long after each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a process that was not woken takes to see due work.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A lease ends this long after its owner was last heard of, on the database's clock (O6).</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a running call's lease is renewed.</summary>
    public TimeSpan Renewal { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long events are kept after they were recorded (O13).</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Names of recurring jobs that an operator has paused: they are not started here until the name is taken out, and then find what fell due meanwhile.</summary>
    public string[] PausedJobs { get; set; } = [];
}
