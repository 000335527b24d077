namespace InstaInstru.StripeSimulator;

/// <summary>An endpoint that receives signed webhooks.</summary>
/// <param name="Url">Where events are posted.</param>
/// <param name="Secret">The signing secret, <c>whsec_…</c>.</param>
/// <param name="Connect">True for events of connected accounts, false for the platform's own.</param>
public sealed record WebhookTarget(string Url, string Secret, bool Connect = false);

/// <summary>How a simulator starts; everything is optional.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The only API version answered.</summary>
    public const string ApiVersion = "2026-07-29.dahlia";

    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>When set, other secret keys get 401; when not, any <c>sk_test_…</c> key is accepted.</summary>
    public string? SecretKey { get; init; }

    /// <summary>Keeps the state over restarts.</summary>
    public string? StateFile { get; init; }

    public IReadOnlyList<WebhookTarget> Webhooks { get; init; } = [];

    /// <summary>Money on the platform's balance at the start, in cents: top-ups need funds there.</summary>
    public long PlatformBalanceCents { get; init; } = 5_000_000;

    /// <summary>Connected accounts become active as soon as they are created.</summary>
    public bool AutoOnboard { get; init; }

    /// <summary>A payment intent is canceled when it is confirmed more often.</summary>
    public int MaxConfirms { get; init; } = 25;

    /// <summary>How long after <c>capture_before</c> the intent shows canceled; between the two a capture finds the hold gone.</summary>
    public TimeSpan HoldExpiryLag { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Attempts per webhook before it counts as failed.</summary>
    public int WebhookAttempts { get; init; } = 8;

    /// <summary>Wait before the second attempt; doubles each time, at most 5 s.</summary>
    public TimeSpan WebhookBackOff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Time allowed for one webhook answer.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Delivers webhooks through this handler, for endpoints that live in the same process.</summary>
    public HttpMessageHandler? WebhookHandler { get; init; }

    public TimeProvider Wall { get; init; } = TimeProvider.System;
}
