namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>
/// Parameters of a new payment. There is no <c>payment_method_types</c>: the next API release removed it, automatic payment methods replace it.
/// </summary>
public sealed class PaymentIntentCreateOptions : BaseOptions
{
    /// <summary>Cents, 50 to 99999999.</summary>
    public long? Amount { get; init; }

    public string? Currency { get; init; }

    /// <summary>What the platform keeps, in cents; needs <see cref="TransferData"/>.</summary>
    public long? ApplicationFeeAmount { get; init; }

    public AutomaticPaymentMethodsOptions? AutomaticPaymentMethods { get; init; }

    /// <summary><c>manual</c> holds, <c>automatic</c> takes.</summary>
    public string? CaptureMethod { get; init; }

    public bool? Confirm { get; init; }

    public string? Customer { get; init; }

    public string? Description { get; init; }

    /// <summary>Refuses instead of asking the cardholder; needs <see cref="Confirm"/>.</summary>
    public bool? ErrorOnRequiresAction { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The cardholder is not there; needs <see cref="Confirm"/>.</summary>
    public bool? OffSession { get; init; }

    public string? PaymentMethod { get; init; }

    /// <summary><c>off_session</c> saves the card while paying.</summary>
    public string? SetupFutureUsage { get; init; }

    public string? StatementDescriptorSuffix { get; init; }

    public PaymentIntentTransferDataOptions? TransferData { get; init; }

    public string? TransferGroup { get; init; }
}

/// <summary>Cards and their like, chosen by Stripe; redirects to other sites are never wanted here.</summary>
public sealed class AutomaticPaymentMethodsOptions : NestedOptions
{
    public bool? Enabled { get; init; } = true;

    public string? AllowRedirects { get; init; } = "never";
}

/// <summary>The connected account that a destination charge pays.</summary>
public sealed class PaymentIntentTransferDataOptions : NestedOptions
{
    public string? Destination { get; init; }
}

/// <summary>Parameters of an attempt on an existing payment.</summary>
public sealed class PaymentIntentConfirmOptions : BaseOptions
{
    public bool? ErrorOnRequiresAction { get; init; }

    public bool? OffSession { get; init; }

    public string? PaymentMethod { get; init; }

    public string? ReturnUrl { get; init; }
}

/// <summary>Parameters of the one capture a hold allows; the rest of the hold is released.</summary>
public sealed class PaymentIntentCaptureOptions : BaseOptions
{
    /// <summary>Cents, at most what is capturable; all of it by default.</summary>
    public long? AmountToCapture { get; init; }

    /// <summary>What the instructor is not due, in cents (ruling 15). Always sent again at capture.</summary>
    public long? ApplicationFeeAmount { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public string? StatementDescriptorSuffix { get; init; }
}

/// <summary>Parameters of a cancellation, which releases the hold.</summary>
public sealed class PaymentIntentCancelOptions : BaseOptions
{
    /// <summary>abandoned, duplicate, fraudulent or requested_by_customer.</summary>
    public string? CancellationReason { get; init; }
}

/// <summary>Filters of a list of payments.</summary>
public sealed class PaymentIntentListOptions : ListOptions
{
    public string? Customer { get; init; }

    public DateRangeOptions? Created { get; init; }
}
