namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Stripe's error object; unknown codes and types are passed through as text.</summary>
public sealed class StripeError
{
    public string? Type { get; init; }

    public string? Code { get; init; }

    /// <summary>The bank's reason. Not for the student's eyes: they read "declined".</summary>
    public string? DeclineCode { get; init; }

    public string? Message { get; init; }

    public string? Param { get; init; }

    public string? Charge { get; init; }

    /// <summary>The intent as the failure left it.</summary>
    public PaymentIntent? PaymentIntent { get; init; }

    public SetupIntent? SetupIntent { get; init; }

    public PaymentMethod? PaymentMethod { get; init; }
}
