using System.Text.Json.Serialization;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>One payment through all its attempts.</summary>
public sealed class PaymentIntent
{
    public string Id { get; init; } = "";

    /// <summary>Cents.</summary>
    public long Amount { get; init; }

    /// <summary>Cents that a capture may take; above 0 only in <c>requires_capture</c>.</summary>
    public long AmountCapturable { get; init; }

    /// <summary>Cents captured.</summary>
    public long AmountReceived { get; init; }

    public long? ApplicationFeeAmount { get; init; }

    public string Currency { get; init; } = "";

    /// <summary>One of <see cref="PaymentIntentStatus"/>; new ones are passed through.</summary>
    public string Status { get; init; } = "";

    public string CaptureMethod { get; init; } = "";

    /// <summary>Lets the browser finish this payment. Never stored, never logged.</summary>
    public string? ClientSecret { get; init; }

    public string? CancellationReason { get; init; }

    public DateTimeOffset? CanceledAt { get; init; }

    public DateTimeOffset Created { get; init; }

    public Expandable<Customer>? Customer { get; init; }

    public Expandable<PaymentMethod>? PaymentMethod { get; init; }

    public Expandable<Charge>? LatestCharge { get; init; }

    public StripeError? LastPaymentError { get; init; }

    public NextAction? NextAction { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public TransferData? TransferData { get; init; }

    /// <summary>When the hold lapses, read from the expanded charge.</summary>
    [JsonIgnore]
    public DateTimeOffset? CaptureBefore => LatestCharge?.Value?.PaymentMethodDetails?.Card?.CaptureBefore;
}

/// <summary>The states of a PaymentIntent that the product reacts to.</summary>
public static class PaymentIntentStatus
{
    public const string RequiresPaymentMethod = "requires_payment_method";
    public const string RequiresConfirmation = "requires_confirmation";
    public const string RequiresAction = "requires_action";
    public const string Processing = "processing";
    public const string RequiresCapture = "requires_capture";
    public const string Canceled = "canceled";
    public const string Succeeded = "succeeded";
}

/// <summary>What the cardholder has to do next.</summary>
public sealed class NextAction
{
    public string Type { get; init; } = "";

    public RedirectToUrl? RedirectToUrl { get; init; }
}

/// <summary>A page of the cardholder's bank.</summary>
public sealed class RedirectToUrl
{
    public string? Url { get; init; }

    public string? ReturnUrl { get; init; }
}

/// <summary>Who gets the money of a destination charge.</summary>
public sealed class TransferData
{
    public Expandable<Account>? Destination { get; init; }

    public long? Amount { get; init; }
}
