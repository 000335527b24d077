namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Money passed on to a connected account.</summary>
public sealed class Transfer
{
    public string Id { get; init; } = "";

    public long Amount { get; init; }

    public long AmountReversed { get; init; }

    public DateTimeOffset Created { get; init; }

    public Expandable<Account>? Destination { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public bool Reversed { get; init; }

    public Expandable<Charge>? SourceTransaction { get; init; }

    public string? TransferGroup { get; init; }
}

/// <summary>Part of a transfer taken back.</summary>
public sealed class TransferReversal
{
    public string Id { get; init; } = "";

    public long Amount { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public Expandable<Transfer>? Transfer { get; init; }
}

/// <summary>Parameters of a transfer: top-ups and paying out a lock (ruling 15).</summary>
public sealed class TransferCreateOptions : BaseOptions
{
    public long? Amount { get; init; }

    public string? Currency { get; init; }

    public string? Description { get; init; }

    public string? Destination { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Waits for this charge's funds; the transfers of a charge cannot exceed it.</summary>
    public string? SourceTransaction { get; init; }

    public string? TransferGroup { get; init; }
}

/// <summary>Parameters of a reversal.</summary>
public sealed class TransferReversalCreateOptions : BaseOptions
{
    public long? Amount { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public bool? RefundApplicationFee { get; init; }
}

/// <summary>Filters of a list of transfers.</summary>
public sealed class TransferListOptions : ListOptions
{
    public string? Destination { get; init; }

    public string? TransferGroup { get; init; }

    public DateRangeOptions? Created { get; init; }
}

/// <summary>Calls on transfers and their reversals.</summary>
public sealed class TransferService(IStripeClient client)
{
    public static StripeRequest CreateRequest(TransferCreateOptions options) => StripeRequest.Post("/v1/transfers", options);

    public static StripeRequest CreateReversalRequest(string id, TransferReversalCreateOptions options) =>
        StripeRequest.Post(StripeRequest.For("transfers", id, "reversals"), options);

    public Task<StripeOutcome<Transfer>> CreateAsync(TransferCreateOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Transfer>(CreateRequest(options), request, cancellationToken);

    public Task<StripeOutcome<TransferReversal>> CreateReversalAsync(
        string id, TransferReversalCreateOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<TransferReversal>(CreateReversalRequest(id, options), request, cancellationToken);

    public Task<StripeOutcome<Transfer>> GetAsync(string id, GetOptions? options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Transfer>(StripeRequest.Get(StripeRequest.For("transfers", id), options), request, cancellationToken);
}
