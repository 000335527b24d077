using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;

namespace InstaInstru.OutboxNode.Counters;

/// <summary>Raises a counter, which is started where it is missing.</summary>
public sealed record RaiseCounter(CounterId CounterId, int Count = 1);

public static class RaiseCounterHandler
{
    public static async Task<Result> Handle(RaiseCounter message, IRepository<Counter> counters, CancellationToken cancellation)
    {
        var counter = await counters.Get(message.CounterId, cancellation);
        if (counter is null) counters.Add(counter = Counter.Start(message.CounterId));
        counter.RaiseBy(message.Count);
        return Result.Ok;
    }
}

/// <summary>Asks for a call outside.</summary>
public sealed record RequestCall(CounterId CounterId);

public static class RequestCallHandler
{
    public static async Task<Result> Handle(RequestCall message, IRepository<Counter> counters, CancellationToken cancellation)
    {
        var counter = await counters.Get(message.CounterId, cancellation);
        if (counter is null) counters.Add(counter = Counter.Start(message.CounterId));
        counter.RequestCall();
        return Result.Ok;
    }
}

/// <summary>Credits an owner through a counter of its own.</summary>
public sealed record CreditOwner(CounterId CounterId, CounterId OwnerId);

public static class CreditOwnerHandler
{
    public static Task<Result> Handle(CreditOwner message, IRepository<Counter> counters, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var counter = Counter.Start(message.CounterId);
        counters.Add(counter);
        counter.Credit(message.OwnerId);
        return Task.FromResult(Result.Ok);
    }
}

/// <summary>Raises an event and then is refused.</summary>
public sealed record RaiseAndRefuse(CounterId CounterId);

public static class RaiseAndRefuseHandler
{
    public static readonly Error Refused = Error.Conflict("counters.refused", "Refused on purpose.");

    public static Task<Result> Handle(RaiseAndRefuse message, IRepository<Counter> counters, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var counter = Counter.Start(message.CounterId);
        counters.Add(counter);
        counter.RaiseBy(1);
        return Task.FromResult<Result>(Refused);
    }
}

/// <summary>What came of a call outside.</summary>
public sealed record RecordCall(CounterId CounterId, long Number);

[Awaited]
public static class RecordCallHandler
{
    public static async Task<Result> Handle(RecordCall message, IProbe probe, IRepository<Effect> effects, Envelope envelope, TimeProvider clock, CancellationToken cancellation)
    {
        await probe.Reached("record_call", message, cancellation);
        effects.Add(Effect.Of("record_call", envelope.MessageId, message.CounterId.Value, message.Number, clock.GetUtcNow()));
        return Result.Ok;
    }
}

/// <summary>Schedules a note for later.</summary>
public sealed record NoteLater(CounterId CounterId, long Number, DateTimeOffset NotBefore, string? UniqueKey);

public static class NoteLaterHandler
{
    public static Task<Result> Handle(NoteLater message, IDeferredCommands deferred, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        deferred.Schedule(new Note(message.CounterId, message.Number), message.NotBefore, message.UniqueKey);
        return Task.FromResult(Result.Ok);
    }
}

/// <summary>Leaves an effect.</summary>
public sealed record Note(CounterId CounterId, long Number);

public static class NoteHandler
{
    public static async Task<Result> Handle(Note message, IProbe probe, IRepository<Effect> effects, Envelope envelope, TimeProvider clock, CancellationToken cancellation)
    {
        await probe.Reached("note", message, cancellation);
        effects.Add(Effect.Of("note", envelope.MessageId, message.CounterId.Value, message.Number, clock.GetUtcNow()));
        return Result.Ok;
    }
}

/// <summary>Starts a counter that wants to be reminded.</summary>
public sealed record StartReminder(CounterId CounterId, DateTimeOffset RemindAt);

public static class StartReminderHandler
{
    public static Task<Result> Handle(StartReminder message, IRepository<Counter> counters, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        counters.Add(Counter.Start(message.CounterId, message.RemindAt));
        return Task.FromResult(Result.Ok);
    }
}

/// <summary>The job: one command for each counter whose reminder is due.</summary>
public sealed record RemindDue;

[Recurring("*/15 * * * *", "America/New_York")]
public static class RemindDueHandler
{
    public static async Task<Result> Handle(RemindDue message, IRepository<Counter> counters, IDeferredCommands deferred, IProbe probe, TimeProvider clock, CancellationToken cancellation)
    {
        await probe.Reached("remind_due", message, cancellation);
        var now = clock.GetUtcNow();
        foreach (var counter in await counters.List(new DueReminders(now), cancellation)) deferred.Schedule(new Remind(counter.Id), now, $"remind/{counter.Id}/{counter.RemindAt:O}");
        return Result.Ok;
    }
}

/// <summary>Reminds one counter.</summary>
public sealed record Remind(CounterId CounterId);

public static class RemindHandler
{
    public static async Task<Result> Handle(Remind message, IRepository<Counter> counters, CancellationToken cancellation)
    {
        var counter = await counters.Get(message.CounterId, cancellation);
        counter!.Remind();
        return Result.Ok;
    }
}

/// <summary>Schedules a command that is refused.</summary>
public sealed record FailLater(CounterId CounterId);

public static class FailLaterHandler
{
    public static Task<Result> Handle(FailLater message, IDeferredCommands deferred, TimeProvider clock, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        deferred.Schedule(new Fail(message.CounterId), clock.GetUtcNow());
        return Task.FromResult(Result.Ok);
    }
}

/// <summary>Has an effect and then is refused.</summary>
public sealed record Fail(CounterId CounterId);

public static class FailHandler
{
    public static Task<Result> Handle(Fail message, IRepository<Effect> effects, Envelope envelope, TimeProvider clock, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        effects.Add(Effect.Of("fail", envelope.MessageId, message.CounterId.Value, 0, clock.GetUtcNow()));
        return Task.FromResult<Result>(RaiseAndRefuseHandler.Refused);
    }
}
