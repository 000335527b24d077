namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Saving a card for charges without its owner.</summary>
public sealed class SetupIntent
{
    public string Id { get; init; } = "";

    /// <summary>requires_payment_method, requires_confirmation, requires_action, processing, succeeded or canceled.</summary>
    public string Status { get; init; } = "";

    /// <summary>Lets the browser finish it. Never stored, never logged.</summary>
    public string? ClientSecret { get; init; }

    public Expandable<Customer>? Customer { get; init; }

    public Expandable<PaymentMethod>? PaymentMethod { get; init; }

    public StripeError? LastSetupError { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public NextAction? NextAction { get; init; }
}

/// <summary>Parameters of a new SetupIntent.</summary>
public sealed class SetupIntentCreateOptions : BaseOptions
{
    public AutomaticPaymentMethodsOptions? AutomaticPaymentMethods { get; init; }

    public bool? Confirm { get; init; }

    public string? Customer { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public string? PaymentMethod { get; init; }

    /// <summary><c>off_session</c> is what makes later charges without the cardholder possible.</summary>
    public string? Usage { get; init; }
}

/// <summary>Parameters of confirming a SetupIntent.</summary>
public sealed class SetupIntentConfirmOptions : BaseOptions
{
    public string? PaymentMethod { get; init; }

    public string? ReturnUrl { get; init; }
}

/// <summary>Parameters of giving up a SetupIntent.</summary>
public sealed class SetupIntentCancelOptions : BaseOptions
{
    /// <summary>abandoned, duplicate or requested_by_customer.</summary>
    public string? CancellationReason { get; init; }
}

/// <summary>Calls on SetupIntents.</summary>
public sealed class SetupIntentService(IStripeClient client)
{
    private const string Collection = "setup_intents";

    public static StripeRequest CreateRequest(SetupIntentCreateOptions options) => StripeRequest.Post("/v1/setup_intents", options);

    public static StripeRequest ConfirmRequest(string id, SetupIntentConfirmOptions options) =>
        StripeRequest.Post(StripeRequest.For(Collection, id, "confirm"), options);

    public static StripeRequest CancelRequest(string id, SetupIntentCancelOptions options) =>
        StripeRequest.Post(StripeRequest.For(Collection, id, "cancel"), options);

    public Task<StripeOutcome<SetupIntent>> CreateAsync(SetupIntentCreateOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<SetupIntent>(CreateRequest(options), request, cancellationToken);

    public Task<StripeOutcome<SetupIntent>> ConfirmAsync(string id, SetupIntentConfirmOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<SetupIntent>(ConfirmRequest(id, options), request, cancellationToken);

    public Task<StripeOutcome<SetupIntent>> CancelAsync(string id, SetupIntentCancelOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<SetupIntent>(CancelRequest(id, options), request, cancellationToken);

    public Task<StripeOutcome<SetupIntent>> GetAsync(string id, GetOptions? options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<SetupIntent>(StripeRequest.Get(StripeRequest.For(Collection, id), options), request, cancellationToken);
}
