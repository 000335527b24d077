using System.Diagnostics;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Calls a delivery's handler with its message and what travels with it (O9, O12).</summary>
internal sealed class DeliveryRunner(HandlerMap handlers)
{
    /// <summary>The handler and its message, or why this version of the code has none.</summary>
    public (HandlerDescriptor? Handler, object? Message, Outcome.Dead? Unknown) Resolve(ClaimedDelivery delivery)
    {
        if (handlers.Named(delivery.Handler) is not { } handler) return (null, null, RetryPolicy.Dead("unknown_name", $"No handler is called {delivery.Handler}."));
        if (delivery.Command is { } command) return (handler, EventJson.Read(command, handler.MessageType), null);
        if (delivery is not { Event: { } name, Payload: { } payload }) return (null, null, RetryPolicy.Dead("unknown_name", "The event is not stored any more."));
        return handlers.Events.Find(name) == handler.MessageType
            ? (handler, EventJson.Read(payload, handler.MessageType), null)
            : (null, null, RetryPolicy.Dead("unknown_name", $"{delivery.Handler} does not handle {name.Name} version {name.Version}."));
    }

    /// <summary>Everything until disposed belongs to this delivery: what is stored names it as its cause and goes on with its trace.</summary>
    public static IDisposable Enter(ClaimedDelivery delivery) =>
        new Entered(Telemetry.Source.StartActivity(delivery.Handler, ActivityKind.Consumer, delivery.TraceParent), MessageContext.Enter(ContextOf(delivery)));

    /// <summary>What the handler returned.</summary>
    public static Task<object?> Call(HandlerDescriptor handler, object message, ClaimedDelivery delivery, IServiceProvider services, CancellationToken cancellation) =>
        handler.Invoke(message, services, new Envelope(delivery.MessageId, delivery.RecordedAt), cancellation);

    /// <summary>What is stored while this delivery is handled names it as its cause.</summary>
    public static MessageContext ContextOf(ClaimedDelivery delivery) =>
        new(delivery.CorrelationId, delivery.MessageId, delivery.ActorId is { } actor ? UserId.From(actor) : null, delivery.TraceParent);

    /// <summary>A handler's answer is an expected error, a command to run next, or nothing.</summary>
    public static (Error? Error, object? Command) Read(object? answer) => answer is IResult result ? (result.Error, null) : (null, answer);

    private sealed class Entered(Activity? activity, IDisposable context) : IDisposable
    {
        public void Dispose()
        {
            context.Dispose();
            activity?.Dispose();
        }
    }
}
