using System.Threading.RateLimiting;
using InstaInstru.Domain.Common;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Lets only a few passwords be hashed at once and a bounded number wait (ruling 36).</summary>
internal sealed class PasswordGate(IOptions<IdentitySettings> settings) : IDisposable
{
    private readonly ConcurrencyLimiter limiter = new(new()
    {
        PermitLimit = settings.Value.PasswordHashesAtOnce is > 0 and var given ? given : Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = settings.Value.PasswordQueue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public async Task<Result<T>> Run<T>(Func<T> work, CancellationToken cancellation)
    {
        using var turn = await limiter.AcquireAsync(1, cancellation);
        return turn.IsAcquired ? await Task.Run(work, cancellation) : CommonErrors.Unavailable;
    }

    public void Dispose() => limiter.Dispose();
}
