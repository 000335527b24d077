using System.Text.Json;
using InstaInstru.Application.Payments;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Reads Stripe's webhooks for the inbox.</summary>
internal sealed class StripeWebhooks(WebhookReader reader) : IWebhookReader
{
    public VerifiedWebhook? Read(ReadOnlyMemory<byte> body, string? signature) =>
        reader.Read(body.Span, signature) is { Data: { } data } verified ? new(verified.Id, verified.Type, data.ObjectId ?? "") : null;

    /// <summary>The connected account that an event happened on; null for the platform's own.</summary>
    public static string? AccountOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("account", out var account) && account.ValueKind is JsonValueKind.String ? account.GetString() : null;
    }

    /// <summary>The intent that a charge's event names in its snapshot.</summary>
    public static string? IntentOfCharge(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("data", out var data) && data.TryGetProperty("object", out var charge)
            && charge.TryGetProperty("payment_intent", out var intent) && intent.ValueKind is JsonValueKind.String ? intent.GetString() : null;
    }
}
