namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>A student at Stripe: owns saved cards.</summary>
public sealed class Customer
{
    public string Id { get; init; } = "";

    public bool Deleted { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}

/// <summary>Parameters of a new customer.</summary>
public sealed class CustomerCreateOptions : BaseOptions
{
    public string? Description { get; init; }

    public string? Email { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public string? Name { get; init; }
}

/// <summary>Calls on customers.</summary>
public sealed class CustomerService(IStripeClient client)
{
    public static StripeRequest CreateRequest(CustomerCreateOptions options) => StripeRequest.Post("/v1/customers", options);

    public Task<StripeOutcome<Customer>> CreateAsync(CustomerCreateOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Customer>(CreateRequest(options), request, cancellationToken);

    public Task<StripeOutcome<Customer>> GetAsync(string id, GetOptions? options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Customer>(StripeRequest.Get(StripeRequest.For("customers", id), options), request, cancellationToken);
}
