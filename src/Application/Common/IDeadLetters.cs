using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Common;

/// <summary>Identifies a delivery that failed for good.</summary>
public readonly record struct DeadLetterId(Guid Value) : ITypedId<DeadLetterId>
{
    public static DeadLetterId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out DeadLetterId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}

/// <summary>A delivery that failed for good, with the reason (O8). Its message is not shown: it may be repeated, not read.</summary>
/// <param name="Id">Of the delivery.</param>
/// <param name="Handler">The reaction or command that failed.</param>
/// <param name="Event">Name of the event; null for a command.</param>
/// <param name="Reason">A stable code: an error's, <c>unknown_name</c>, <c>unreadable_payload</c> or <c>attempts_exhausted</c>.</param>
/// <param name="Detail">What the last attempt said.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="RecordedAt">When the message was stored.</param>
/// <param name="DiedAt">When it was given up.</param>
/// <param name="CorrelationId">Of the request that set it off, as in the logs.</param>
public sealed record DeadLetter(
    DeadLetterId Id, string Handler, string? Event, string Reason, string Detail, int Attempts, DateTimeOffset RecordedAt, DateTimeOffset DiedAt, string CorrelationId);

/// <summary>What to do with deliveries that failed, and with events that a new handler has not seen.</summary>
public interface IDeadLetters
{
    /// <summary>Newest first.</summary>
    /// <param name="limit">1 to 100.</param>
    /// <param name="cursor">Where the last page ended.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<Result<Page<DeadLetter>>> List(int limit, string? cursor, CancellationToken cancellation);

    /// <summary>Delivers it again at once, with all attempts.</summary>
    Task<Result> Replay(DeadLetterId id, CancellationToken cancellation);

    /// <summary>Forgets it; its event stays.</summary>
    Task<Result> Discard(DeadLetterId id, CancellationToken cancellation);

    /// <summary>Gives a reaction the events recorded since an instant, as far back as they are kept (O13).</summary>
    /// <returns>How many deliveries were stored.</returns>
    Task<Result<int>> Redeliver(string handler, DateTimeOffset since, CancellationToken cancellation);
}
