namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Money given back to a card.</summary>
public sealed class Refund
{
    public string Id { get; init; } = "";

    public long Amount { get; init; }

    public Expandable<Charge>? Charge { get; init; }

    public DateTimeOffset Created { get; init; }

    public string? FailureReason { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public Expandable<PaymentIntent>? PaymentIntent { get; init; }

    /// <summary>pending, requires_action, succeeded, failed or canceled; a succeeded one may still fail.</summary>
    public string? Status { get; init; }

    public Expandable<TransferReversal>? TransferReversal { get; init; }
}

/// <summary>Parameters of a refund. Both flags are sent explicitly; a charge without a fee object must not be asked for its fee.</summary>
public sealed class RefundCreateOptions : BaseOptions
{
    public long? Amount { get; init; }

    public string? Charge { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public string? PaymentIntent { get; init; }

    /// <summary>duplicate, fraudulent or requested_by_customer.</summary>
    public string? Reason { get; init; }

    public bool? RefundApplicationFee { get; init; }

    public bool? ReverseTransfer { get; init; }
}

/// <summary>Filters of a list of refunds.</summary>
public sealed class RefundListOptions : ListOptions
{
    public string? Charge { get; init; }

    public string? PaymentIntent { get; init; }

    public DateRangeOptions? Created { get; init; }
}

/// <summary>Calls on refunds.</summary>
public sealed class RefundService(IStripeClient client)
{
    public static StripeRequest CreateRequest(RefundCreateOptions options) => StripeRequest.Post("/v1/refunds", options);

    public Task<StripeOutcome<Refund>> CreateAsync(RefundCreateOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Refund>(CreateRequest(options), request, cancellationToken);

    public Task<StripeOutcome<Refund>> GetAsync(string id, GetOptions? options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Refund>(StripeRequest.Get(StripeRequest.For("refunds", id), options), request, cancellationToken);

    public Task<StripeOutcome<StripeList<Refund>>> ListAsync(RefundListOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<StripeList<Refund>>(StripeRequest.Get("/v1/refunds", options), request, cancellationToken);
}
