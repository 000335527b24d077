using System.Threading.RateLimiting;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Common;

/// <summary>The route is one that many call at the same moment: its requests take turns.</summary>
internal sealed record TurnMark;

/// <summary>
/// Lets only so many requests of such routes go on at once, from before the first look into the database. The others wait here in order, where waiting costs nothing;
/// in the queue for a connection a burst would fail after two seconds.
/// </summary>
internal sealed class Turnstile : IMiddleware, IDisposable
{
    private const int AtOnce = 24;
    private const int Waiting = 5_000;
    private readonly ConcurrencyLimiter limiter = new(new() { PermitLimit = AtOnce, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Lets the next one in before this request ends, which goes on to wait for somebody else.</summary>
    public static void Leave(HttpContext http) => http.Features.Get<RateLimitLease>()?.Dispose();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<TurnMark>() is null)
        {
            await next(context);
            return;
        }

        using var turn = await limiter.AcquireAsync(1, context.RequestAborted);
        context.Features.Set(turn);
        if (turn.IsAcquired) await next(context);
        else await ProblemResult.Write(context, CommonErrors.Unavailable);
    }

    public void Dispose() => limiter.Dispose();
}
