using System.Text;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Keeps a delivered webhook once; it is handled from the queue (ruling 21).</summary>
/// <param name="Body">The raw bytes.</param>
/// <param name="Signature">The header beside them.</param>
public sealed record ReceiveWebhook(ReadOnlyMemory<byte> Body, string? Signature);

public static class ReceiveWebhookHandler
{
    public static async Task<Result> Handle(ReceiveWebhook message, IWebhookReader reader, IRepository<Webhook> webhooks, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        if (reader.Read(message.Body, message.Signature) is not { } verified) return PaymentErrors.BadWebhook;
        if (await webhooks.Any(new WebhookOfEvent(verified.EventId), cancellation)) return Result.Ok;
        var now = time.GetUtcNow();
        var webhook = Webhook.Receive(verified.EventId, verified.Type, verified.ObjectId, Encoding.UTF8.GetString(message.Body.Span), now);
        webhooks.Add(webhook);
        deferred.Schedule(new FetchWebhookObject(webhook.Id), now);
        return Result.Ok;
    }
}
