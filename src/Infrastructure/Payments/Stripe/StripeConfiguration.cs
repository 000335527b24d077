namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>What every call to Stripe has in common.</summary>
public static class StripeConfiguration
{
    /// <summary>The API version this client is written for; requests, answers and webhooks are checked against it.</summary>
    public const string ApiVersion = "2026-07-29.dahlia";

    /// <summary>Stripe's own address.</summary>
    public const string DefaultApiBase = "https://api.stripe.com";
}
