namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Money on its way from a Stripe balance to a bank.</summary>
public sealed class Payout
{
    public string Id { get; init; } = "";

    public long Amount { get; init; }

    public DateTimeOffset ArrivalDate { get; init; }

    public bool Automatic { get; init; }

    public string? FailureCode { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public string Method { get; init; } = "";

    /// <summary>pending, in_transit, paid, failed or canceled; failed can follow paid.</summary>
    public string Status { get; init; } = "";
}

/// <summary>Parameters of a payout; sent with <see cref="RequestOptions.StripeAccount"/> for an instructor's own.</summary>
public sealed class PayoutCreateOptions : BaseOptions
{
    public long? Amount { get; init; }

    public string? Currency { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>standard or instant.</summary>
    public string? Method { get; init; }
}

/// <summary>Filters of a list of payouts.</summary>
public sealed class PayoutListOptions : ListOptions
{
    public string? Status { get; init; }

    public DateRangeOptions? Created { get; init; }
}

/// <summary>Calls on payouts.</summary>
public sealed class PayoutService(IStripeClient client)
{
    public static StripeRequest CreateRequest(PayoutCreateOptions options) => StripeRequest.Post("/v1/payouts", options);

    public Task<StripeOutcome<Payout>> CreateAsync(PayoutCreateOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Payout>(CreateRequest(options), request, cancellationToken);

    public Task<StripeOutcome<Payout>> GetAsync(string id, GetOptions? options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Payout>(StripeRequest.Get(StripeRequest.For("payouts", id), options), request, cancellationToken);

    public Task<StripeOutcome<StripeList<Payout>>> ListAsync(PayoutListOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<StripeList<Payout>>(StripeRequest.Get("/v1/payouts", options), request, cancellationToken);
}
