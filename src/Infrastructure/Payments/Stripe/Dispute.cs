namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>A cardholder's objection; the money is gone until it is won.</summary>
public sealed class Dispute
{
    public string Id { get; init; } = "";

    /// <summary>Cents; may be more or less than the charge.</summary>
    public long Amount { get; init; }

    public Expandable<Charge>? Charge { get; init; }

    public bool IsChargeRefundable { get; init; }

    public Expandable<PaymentIntent>? PaymentIntent { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>needs_response, under_review, won, lost, prevented, or one of the warning states, which move no money.</summary>
    public string Status { get; init; } = "";
}

/// <summary>Filters of a list of disputes.</summary>
public sealed class DisputeListOptions : ListOptions
{
    public string? PaymentIntent { get; init; }

    public DateRangeOptions? Created { get; init; }
}

/// <summary>Reads disputes.</summary>
public sealed class DisputeService(IStripeClient client)
{
    public Task<StripeOutcome<Dispute>> GetAsync(string id, GetOptions? options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Dispute>(StripeRequest.Get(StripeRequest.For("disputes", id), options), request, cancellationToken);

    public Task<StripeOutcome<StripeList<Dispute>>> ListAsync(DisputeListOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<StripeList<Dispute>>(StripeRequest.Get("/v1/disputes", options), request, cancellationToken);
}
