using InstaInstru.Domain.Common;

namespace InstaInstru.OutboxNode.Counters.Events;

/// <summary>A counter went up by one.</summary>
public sealed record CounterRaised(CounterId CounterId, long Value) : IDomainEvent;

/// <summary>Something outside has to be told.</summary>
public sealed record CallRequested(CounterId CounterId, long Value) : IDomainEvent;

/// <summary>Somebody else, the owner, gets something.</summary>
public sealed record OwnerCredited(CounterId CounterId, CounterId OwnerId) : IDomainEvent;

/// <summary>Nobody reacts to it.</summary>
public sealed record CounterClosed(CounterId CounterId) : IDomainEvent;
