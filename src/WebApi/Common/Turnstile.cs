using System.Threading.RateLimiting;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Common;

/// <summary>Lets only so many of a kind of request at the database at once. The others wait here in order, where waiting costs nothing; in the database's own queue a burst would fail after two seconds.</summary>
internal sealed class Turnstile : IDisposable
{
    private const int AtOnce = 24;
    private const int Waiting = 5_000;
    private readonly ConcurrencyLimiter limiter = new(new() { PermitLimit = AtOnce, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Runs when it is this request's turn; refused when thousands wait already.</summary>
    public async Task<Result<T>> InTurn<T>(Func<Task<Result<T>>> run, CancellationToken cancellation)
    {
        using var lease = await limiter.AcquireAsync(1, cancellation);
        return lease.IsAcquired ? await run() : CommonErrors.Unavailable;
    }

    public void Dispose() => limiter.Dispose();
}
