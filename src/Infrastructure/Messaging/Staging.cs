using System.Diagnostics;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>A delivery row that only its unique key may keep out.</summary>
internal sealed record KeyedDelivery(string Key, DeliveryRow Row);

/// <summary>What one unit of work stores beside its aggregates.</summary>
internal sealed record Staged(IReadOnlyList<EventRow> Events, IReadOnlyList<DeliveryRow> Deliveries, IReadOnlyList<KeyedDelivery> Keyed)
{
    public static readonly Staged Nothing = new([], [], []);
}

/// <summary>Turns raised events and scheduled commands into rows (O1, O3, O11).</summary>
internal sealed class Staging(HandlerMap handlers, TimeProvider clock, MessageIds ids)
{
    /// <param name="changed">Aggregates with the versions they are saved with, in the order they were touched.</param>
    /// <param name="commands">Commands for later.</param>
    /// <param name="actor">Who acts, where no message is being handled.</param>
    public Staged Stage(IEnumerable<(IAggregateRoot Root, long Version)> changed, IReadOnlyList<ScheduledCommand> commands, ICurrentUser? actor)
    {
        List<EventRow>? events = null;
        List<DeliveryRow>? deliveries = null;
        var now = clock.GetUtcNow();
        var context = MessageContext.Current ?? new(ids.Next(now), null, actor?.Id);
        if (context is { CausationId: null, ActorId: null } && actor?.Id is { } person) context = context with { ActorId = person };
        foreach (var (root, version) in changed)
        {
            for (var index = 0; index < root.Events.Count; index++)
            {
                var row = EventOf(root, version, index, context, now);
                (events ??= []).Add(row);
                foreach (var handler in handlers.Reactions(root.Events[index].GetType())) (deliveries ??= []).Add(Reaction(handler, root.Events[index], row));
            }
        }

        if (events is null && commands.Count == 0) return Staged.Nothing;
        List<KeyedDelivery>? keyed = null;
        foreach (var command in commands)
        {
            var row = CommandOf(command.Command, command.NotBefore, context, now);
            if (command.UniqueKey is { } key) (keyed ??= []).Add(new(key, row));
            else (deliveries ??= []).Add(row);
        }

        return new(events ?? [], deliveries ?? [], keyed ?? []);
    }

    /// <summary>A command to be handled as a delivery of its own.</summary>
    public DeliveryRow CommandOf(object command, DateTimeOffset notBefore, MessageContext context, DateTimeOffset now)
    {
        var handler = handlers.For(command);
        var id = ids.Next(now);
        return new()
        {
            DeliveryId = id,
            Handler = handler.Name,
            MessageId = id,
            Lane = handler.LaneOf(command, null).Lane,
            LaneOrder = null,
            NotBefore = notBefore,
            RecordedAt = now,
            Awaited = handler.Awaited && notBefore <= now,
            CorrelationId = context.CorrelationId,
            CausationId = context.CausationId,
            ActorId = context.ActorId?.Value,
            TraceParent = Activity.Current?.Id ?? context.TraceParent,
            Command = EventJson.Write(command),
        };
    }

    private EventRow EventOf(IAggregateRoot root, long version, int index, MessageContext context, DateTimeOffset now)
    {
        var fact = root.Events[index];
        var name = handlers.Events.Of(fact.GetType());
        return new()
        {
            EventId = ids.Next(now),
            StreamType = root.GetType().Name,
            StreamId = root.StreamId,
            StreamVersion = version,
            EventIndex = index,
            Name = name.Name,
            SchemaVersion = name.Version,
            Payload = EventJson.Write(fact),
            RecordedAt = now,
            CorrelationId = context.CorrelationId,
            CausationId = context.CausationId,
            ActorId = context.ActorId?.Value,
            TraceParent = Activity.Current?.Id ?? context.TraceParent,
        };
    }

    private DeliveryRow Reaction(HandlerDescriptor handler, IDomainEvent fact, EventRow stored)
    {
        var (lane, ordered) = handler.LaneOf(fact, stored.StreamId);
        return new()
        {
            DeliveryId = ids.Next(stored.RecordedAt),
            Handler = handler.Name,
            MessageId = stored.EventId,
            Lane = lane,
            LaneOrder = ordered ? Lane.Order(stored.StreamVersion, stored.EventIndex) : null,
            NotBefore = stored.RecordedAt,
            RecordedAt = stored.RecordedAt,
            Awaited = handler.Awaited,
            CorrelationId = stored.CorrelationId,
            CausationId = stored.CausationId,
            ActorId = stored.ActorId,
            TraceParent = stored.TraceParent,
            Command = null,
        };
    }
}
