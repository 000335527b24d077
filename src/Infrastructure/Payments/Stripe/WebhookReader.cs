using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Verifies webhooks against the configured secrets on real time: the test clock does not move signatures.</summary>
public sealed class WebhookReader(IOptions<StripeOptions> settings, TimeProvider wall)
{
    /// <summary>Bodies above this are refused before they are read.</summary>
    public const int LargestBody = 1024 * 1024;

    /// <summary>The event, or null: the endpoint answers 400 and never says why.</summary>
    public Event? Read(ReadOnlySpan<byte> body, string? signatureHeader) =>
        body.Length > LargestBody ? null : EventUtility.ConstructEvent(body, signatureHeader, settings.Value.WebhookSecrets, wall);
}
