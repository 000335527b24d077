using InstaInstru.Application.Common;
using InstaInstru.OutboxNode.Counters.Events;

namespace InstaInstru.OutboxNode.Counters.When;

/// <summary>First of two siblings.</summary>
public static class WhenCounterRaised_RecordFirstHandler
{
    public static async Task Handle(CounterRaised fact, IProbe probe, IRepository<Effect> effects, Envelope envelope, TimeProvider clock, CancellationToken cancellation)
    {
        await probe.Reached("first", fact, cancellation);
        effects.Add(Effect.Of("first", envelope.MessageId, fact.CounterId.Value, fact.Value, clock.GetUtcNow()));
    }
}

/// <summary>Second of two siblings.</summary>
public static class WhenCounterRaised_RecordSecondHandler
{
    public static async Task Handle(CounterRaised fact, IProbe probe, IRepository<Effect> effects, Envelope envelope, TimeProvider clock, CancellationToken cancellation)
    {
        await probe.Reached("second", fact, cancellation);
        effects.Add(Effect.Of("second", envelope.MessageId, fact.CounterId.Value, fact.Value, clock.GetUtcNow()));
    }
}

/// <summary>Leaves the process; its outcome is a command.</summary>
[Awaited]
public static class WhenCallRequested_CallOutsideHandler
{
    public static async Task<RecordCall> Handle(CallRequested fact, IProbe probe, IOutsideProvider provider, Envelope envelope, CancellationToken cancellation)
    {
        await probe.Reached("outside", fact, cancellation);
        await provider.Call(envelope.MessageId, cancellation);
        return new RecordCall(fact.CounterId, fact.Value);
    }
}

/// <summary>Works on somebody else than the event's own aggregate.</summary>
[PartitionBy(nameof(OwnerCredited.OwnerId))]
public static class WhenOwnerCredited_RaiseOwnerHandler
{
    public static async Task Handle(OwnerCredited fact, IProbe probe, IRepository<Counter> counters, IRepository<Effect> effects, Envelope envelope, TimeProvider clock, CancellationToken cancellation)
    {
        await probe.Reached("owner", fact, cancellation);
        var owner = await counters.Get(fact.OwnerId, cancellation) ?? throw new InvalidOperationException("There is no owner.");
        owner.Touch();
        effects.Add(Effect.Of("owner", envelope.MessageId, fact.OwnerId.Value, owner.Value, clock.GetUtcNow()));
    }
}
