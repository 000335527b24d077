using InstaInstru.Domain.Common;
using InstaInstru.OutboxNode.Counters.Events;

namespace InstaInstru.OutboxNode.Counters;

/// <summary>The smallest aggregate there is: raises events in a known order.</summary>
public sealed class Counter : AggregateRoot<CounterId>
{
    private Counter()
    {
    }

    public long Value { get; private set; }

    /// <summary>A job finds it from then on, once.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    public static Counter Start(CounterId id, DateTimeOffset? remindAt = null) => new() { Id = id, RemindAt = remindAt };

    public void Remind()
    {
        RemindAt = null;
        RaiseBy(1);
    }

    public void RaiseBy(int count)
    {
        for (var i = 0; i < count; i++) Raise(new CounterRaised(Id, ++Value));
    }

    public void RequestCall() => Raise(new CallRequested(Id, ++Value));

    public void Credit(CounterId owner) => Raise(new OwnerCredited(Id, owner));

    public void Close() => Raise(new CounterClosed(Id));

    /// <summary>Changes the counter without an event.</summary>
    public void Touch() => Value++;
}

/// <summary>Counters whose reminder is due.</summary>
public sealed class DueReminders : Specification<Counter>
{
    public DueReminders(DateTimeOffset now) => Query.Where(counter => counter.RemindAt <= now).OrderBy(counter => counter.Id).Take(100);
}

/// <summary>A row for each time a handler took effect: no constraint hides a second one.</summary>
public sealed class Effect : AggregateRoot<EffectId>
{
    private Effect()
    {
    }

    public string Handler { get; private set; } = "";

    public Guid MessageId { get; private set; }

    public Guid StreamId { get; private set; }

    public long Number { get; private set; }

    public static Effect Of(string handler, Guid messageId, Guid streamId, long number, DateTimeOffset now) =>
        new() { Id = TypedId.New<EffectId>(now), Handler = handler, MessageId = messageId, StreamId = streamId, Number = number };
}
