namespace InstaInstru.Domain.Common;

/// <summary>A fact about one aggregate, in the past tense; plain values only, no personal data.</summary>
public interface IDomainEvent;

/// <summary>What the unit of work sees of an aggregate: its events and its concurrency token.</summary>
public interface IAggregateRoot
{
    /// <summary>Raised by the unit of work whenever anything inside the aggregate changed; the concurrency token.</summary>
    long Version { get; }

    /// <summary>The id's value, which names the event stream.</summary>
    Guid StreamId { get; }

    /// <summary>Events raised and not yet stored, in the order they happened.</summary>
    IReadOnlyList<IDomainEvent> Events { get; }

    /// <summary>Forgets stored events; called by the unit of work after the save.</summary>
    void ClearEvents();
}

/// <summary>An object with identity inside an aggregate.</summary>
public abstract class Entity<TId> where TId : struct, ITypedId<TId>
{
    public TId Id { get; protected set; }
}

/// <summary>The only way into a cluster of objects that change together; each method checks, changes, raises.</summary>
public abstract class AggregateRoot<TId> : Entity<TId>, IAggregateRoot where TId : struct, ITypedId<TId>
{
    private readonly List<IDomainEvent> events = [];

    public long Version { get; private set; }

    Guid IAggregateRoot.StreamId => Id.Value;

    public IReadOnlyList<IDomainEvent> Events => events;

    protected void Raise(IDomainEvent fact) => events.Add(fact);

    void IAggregateRoot.ClearEvents() => events.Clear();
}
