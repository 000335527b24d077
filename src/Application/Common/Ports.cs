using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Common;

/// <summary>Aggregates of one kind. The unit of work commits at the edge: there is no save here.</summary>
public interface IRepository<TRoot> where TRoot : class, IAggregateRoot
{
    /// <summary>The whole aggregate, or null.</summary>
    Task<TRoot?> Get<TId>(TId id, CancellationToken cancellation) where TId : struct, ITypedId<TId>;

    Task<TRoot?> First(Specification<TRoot> specification, CancellationToken cancellation);

    Task<List<TRoot>> List(Specification<TRoot> specification, CancellationToken cancellation);

    Task<bool> Any(Specification<TRoot> specification, CancellationToken cancellation);

    Task<int> Count(Specification<TRoot> specification, CancellationToken cancellation);

    void Add(TRoot root);

    void Remove(TRoot root);
}

/// <summary>Projections for queries; nothing read here is tracked.</summary>
public interface IReadRepository
{
    Task<TResult?> First<T, TResult>(Specification<T, TResult> specification, CancellationToken cancellation) where T : class;

    Task<List<TResult>> List<T, TResult>(Specification<T, TResult> specification, CancellationToken cancellation) where T : class;

    Task<int> Count<T>(Specification<T> specification, CancellationToken cancellation) where T : class;
}

/// <summary>Runs one use case: finds the message's handler, validates, calls, commits its unit of work.</summary>
public interface ISender
{
    /// <summary>Handles a command or query in a unit of work of its own; a failed result commits nothing.</summary>
    Task<TResult> Send<TResult>(object message, CancellationToken cancellation) where TResult : class, IResult;
}

/// <summary>Commands for later, stored with the unit of work (O11).</summary>
public interface IDeferredCommands
{
    /// <summary>Runs <paramref name="command"/> once at or after <paramref name="notBefore"/> on the application's clock.</summary>
    /// <param name="command">A message with a handler.</param>
    /// <param name="notBefore">Due instant.</param>
    /// <param name="uniqueKey">A second command with the same key is ignored while the first is remembered.</param>
    void Schedule(object command, DateTimeOffset notBefore, string? uniqueKey = null);
}

/// <summary>Who acts: the signed-in person, or the system itself for reactions and jobs.</summary>
public interface ICurrentUser
{
    /// <summary>The signed-in person; null for anonymous callers and the system.</summary>
    UserId? Id { get; }

    bool Has(Permission permission);
}

/// <summary>Marks a port whose calls leave the process (payment provider, mail, files): never mixed with repositories in one handler (O6).</summary>
public interface IOutsidePort;

/// <summary>Marks a port whose locks last to the end of the transaction: a delivery that takes them shares its transaction with no other, so that no two wait for each other (ruling 11).</summary>
public interface ILockingPort;

/// <summary>What a reaction may know of the message it handles.</summary>
/// <param name="MessageId">Id of the event or command; the same in every delivery of it.</param>
/// <param name="RecordedAt">When it was stored, on the application's clock.</param>
public sealed record Envelope(Guid MessageId, DateTimeOffset RecordedAt);

/// <summary>The reaction works on somebody else than the event's aggregate: deliveries that share this member's value run one at a time, unordered (O7).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PartitionByAttribute(string member) : Attribute
{
    public string Member => member;
}

/// <summary>A job that the clock starts; one occurrence per due instant, missed ones merge (O11).</summary>
/// <param name="cron">Five cron fields.</param>
/// <param name="zone">IANA zone the fields are read in.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecurringAttribute(string cron, string zone = "UTC") : Attribute
{
    public string Cron => cron;

    public string Zone => zone;

    /// <summary>Finds something to do at every occurrence: no reason for the test clock to stop; it runs at the stops there are.</summary>
    public bool AlwaysFinds { get; init; }
}

/// <summary>Lets a request wait for what it set off, so that the answer to a booking can tell how its hold went.</summary>
public interface IFollowUps
{
    /// <summary>Waits until every <see cref="AwaitedAttribute"/> delivery caused by the current request is done; false when the budget ran out first.</summary>
    Task<bool> Finished(TimeSpan budget, CancellationToken cancellation);
}

/// <summary>A request may wait for this handler (<see cref="IFollowUps"/>).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AwaitedAttribute : Attribute;
