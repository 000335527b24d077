using InstaInstru.Application.Common;

namespace InstaInstru.OutboxNode.Counters;

/// <summary>Where a test looks into handlers and makes them fail, wait or hang.</summary>
public interface IProbe
{
    /// <summary>Called by every handler before its effect.</summary>
    Task Reached(string handler, object message, CancellationToken cancellation);
}

/// <summary>A provider outside the process that honours idempotency keys.</summary>
public interface IOutsideProvider : IOutsidePort
{
    Task Call(Guid idempotencyKey, CancellationToken cancellation);
}
