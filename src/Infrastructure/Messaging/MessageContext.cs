using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>What travels with everything stored while a request or a delivery is handled (O12).</summary>
/// <param name="CorrelationId">The same for all that one request set off.</param>
/// <param name="CausationId">The message being handled; null in a request.</param>
/// <param name="ActorId">Who acted first; null for the system.</param>
/// <param name="TraceParent">The trace it belongs to, also where nobody listens to traces.</param>
internal sealed record MessageContext(Guid CorrelationId, Guid? CausationId, UserId? ActorId, string? TraceParent = null)
{
    private static readonly AsyncLocal<MessageContext?> Ambient = new();

    public static MessageContext? Current => Ambient.Value;

    /// <summary>Holds for the caller's asynchronous flow until disposed.</summary>
    public static IDisposable Enter(MessageContext context)
    {
        var outer = Ambient.Value;
        Ambient.Value = context;
        return new Exit(outer);
    }

    private sealed class Exit(MessageContext? outer) : IDisposable
    {
        public void Dispose() => Ambient.Value = outer;
    }
}
