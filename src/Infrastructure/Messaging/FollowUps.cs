using InstaInstru.Application.Common;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Waits on the rows that a request set off, wherever they are handled.</summary>
internal sealed class FollowUps(OutboxConnections connections, Completions completions) : IFollowUps
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public async Task<bool> Finished(TimeSpan budget, CancellationToken cancellation)
    {
        if (MessageContext.Current is not { } context) throw new InvalidOperationException("There is no request whose follow-ups could be waited for.");
        var pulse = completions.Of(context.CorrelationId);
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            while (true)
            {
                var beat = pulse.Next;
                await using (var connection = await connections.Source.OpenConnectionAsync(cancellation))
                {
                    if (!await DeliveryStore.IsAwaited(connection, context.CorrelationId, cancellation)) return true;
                }

                var left = budget - TimeProvider.System.GetElapsedTime(started);
                if (left <= TimeSpan.Zero) return false;
                await Pulse.Wait(beat, left < Look ? left : Look, cancellation);
            }
        }
        finally
        {
            completions.Forget(context.CorrelationId);
        }
    }
}
