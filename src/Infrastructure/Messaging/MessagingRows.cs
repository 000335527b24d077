namespace InstaInstru.Infrastructure.Messaging;

/// <summary>An event as it was stored with its aggregate (O1); append-only, kept 30 days after its last delivery.</summary>
internal sealed class EventRow
{
    public required Guid EventId { get; init; }

    public required string StreamType { get; init; }

    public required Guid StreamId { get; init; }

    /// <summary>The aggregate's version that raised it.</summary>
    public required long StreamVersion { get; init; }

    /// <summary>Position among the events of that version.</summary>
    public required int EventIndex { get; init; }

    public required string Name { get; init; }

    public required int SchemaVersion { get; init; }

    public required string Payload { get; init; }

    /// <summary>The application's time of the save.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required Guid CorrelationId { get; init; }

    public required Guid? CausationId { get; init; }

    public required Guid? ActorId { get; init; }

    public required string? TraceParent { get; init; }
}

/// <summary>One handler's work on one message: an event's reaction or a stored command (O3). Gone when done.</summary>
internal sealed class DeliveryRow
{
    /// <summary>Ascending in the order of storing.</summary>
    public required Guid DeliveryId { get; init; }

    public required string Handler { get; init; }

    /// <summary>The event's id, or the command's own.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Handler and partition as one number: one delivery of a lane at a time (O7).</summary>
    public required long? Lane { get; init; }

    /// <summary>Position within the lane; null where order does not matter.</summary>
    public required long? LaneOrder { get; init; }

    /// <summary>Due instant on the application's clock.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Fencing token of whoever calls outside for it (O6).</summary>
    public Guid? LeaseOwner { get; init; }

    /// <summary>End of the lease on the database's clock.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>A request may be waiting for it.</summary>
    public required bool Awaited { get; init; }

    public required Guid CorrelationId { get; init; }

    public required Guid? CausationId { get; init; }

    public required Guid? ActorId { get; init; }

    public required string? TraceParent { get; init; }

    /// <summary>The command itself; null for an event, whose payload lies in its own row.</summary>
    public required string? Command { get; init; }
}

/// <summary>A delivery that failed for good, with the reason (O8).</summary>
internal sealed class DeadLetterRow
{
    public required Guid DeadLetterId { get; init; }

    public required string Handler { get; init; }

    public required Guid MessageId { get; init; }

    /// <summary>The event's name; null for a command.</summary>
    public required string? Name { get; init; }

    public required long? Lane { get; init; }

    public required long? LaneOrder { get; init; }

    public required string Payload { get; init; }

    /// <summary>A stable code: an error's, <c>unknown_name</c>, or <c>attempts_exhausted</c>.</summary>
    public required string Reason { get; init; }

    public required string Detail { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required DateTimeOffset DiedAt { get; init; }

    public required Guid CorrelationId { get; init; }

    public required Guid? CausationId { get; init; }

    public required Guid? ActorId { get; init; }

    public required string? TraceParent { get; init; }
}

/// <summary>A due instant of a recurring job that some node took (O11).</summary>
internal sealed class OccurrenceRow
{
    public required string Job { get; init; }

    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>A deferred command's unique key, remembered after the command is done (O11).</summary>
internal sealed class CommandKeyRow
{
    public required string Key { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
