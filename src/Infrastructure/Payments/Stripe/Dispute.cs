namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>A cardholder's objection; the money is gone until it is won.</summary>
public sealed class Dispute
{
    public string Id { get; init; } = "";

    /// <summary>Cents; may be more or less than the charge.</summary>
    public long Amount { get; init; }

    /// <summary>What it did to the platform's balance: taken is negative, given back positive, each with Stripe's fee.</summary>
    public IReadOnlyList<BalanceTransaction> BalanceTransactions { get; init; } = [];

    public Expandable<Charge>? Charge { get; init; }

    public DisputeEvidenceDetails? EvidenceDetails { get; init; }

    public bool IsChargeRefundable { get; init; }

    public Expandable<PaymentIntent>? PaymentIntent { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>needs_response, under_review, won, lost, prevented, or one of the warning states, which move no money.</summary>
    public string Status { get; init; } = "";
}

/// <summary>What is known of the evidence.</summary>
public sealed class DisputeEvidenceDetails
{
    /// <summary>Evidence after this instant counts for nothing; null when none is asked for.</summary>
    public DateTimeOffset? DueBy { get; init; }
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
