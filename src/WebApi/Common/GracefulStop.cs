using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Common;

/// <summary>A stop that cuts nobody off: requests under way finish, newcomers (readiness among them) are answered 503 with Retry-After, and only then does the server close its door.</summary>
/// <remarks>A request that has not ended after <see cref="Patience"/> is left to the server's own stop; after <see cref="Longest"/> everything is.</remarks>
internal sealed class GracefulStop(IHostApplicationLifetime lifetime) : IMiddleware, IHostedLifecycleService
{
    /// <summary>How long the stop waits for requests under way before anything is shut.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>When everything is given up; the end of the process follows within ten seconds of the signal.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(7);

    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int underWay;

    private bool Stopping => lifetime.ApplicationStopping.IsCancellationRequested;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref underWay);
        try
        {
            if (Stopping) await TurnAway(context);
            else await next(context);
        }
        finally
        {
            if (Interlocked.Decrement(ref underWay) == 0 && Stopping) idle.TrySetResult();
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        lifetime.StopApplication();
        if (Volatile.Read(ref underWay) == 0) return;
        // When patience ends the server is shut all the same; it aborts what is left.
        await Task.WhenAny(idle.Task, Task.Delay(Patience, cancellationToken));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task TurnAway(HttpContext context)
    {
        context.Response.Headers.Connection = "close";
        return ProblemResult.Write(context, CommonErrors.Unavailable);
    }
}
