namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>A saved card.</summary>
public sealed class PaymentMethod
{
    public string Id { get; init; } = "";

    public string Type { get; init; } = "";

    public PaymentMethodCard? Card { get; init; }

    public Expandable<Customer>? Customer { get; init; }
}

/// <summary>What may be shown and compared of a card.</summary>
public sealed class PaymentMethodCard
{
    public string Brand { get; init; } = "";

    public string Last4 { get; init; } = "";

    public long ExpMonth { get; init; }

    public long ExpYear { get; init; }

    /// <summary>The same for the same number: recognises one card under two accounts (ruling 29).</summary>
    public string? Fingerprint { get; init; }
}

/// <summary>Parameters of saving a card for a customer.</summary>
public sealed class PaymentMethodAttachOptions : BaseOptions
{
    public string? Customer { get; init; }
}

/// <summary>Parameters of removing a saved card.</summary>
public sealed class PaymentMethodDetachOptions : BaseOptions;

/// <summary>Filters of a customer's saved cards.</summary>
public sealed class PaymentMethodListOptions : ListOptions
{
    public string? Customer { get; init; }

    /// <summary><c>card</c>.</summary>
    public string? Type { get; init; }
}

/// <summary>Calls on payment methods.</summary>
public sealed class PaymentMethodService(IStripeClient client)
{
    private const string Collection = "payment_methods";

    public static StripeRequest AttachRequest(string id, PaymentMethodAttachOptions options) =>
        StripeRequest.Post(StripeRequest.For(Collection, id, "attach"), options);

    public static StripeRequest DetachRequest(string id, PaymentMethodDetachOptions options) =>
        StripeRequest.Post(StripeRequest.For(Collection, id, "detach"), options);

    public Task<StripeOutcome<PaymentMethod>> AttachAsync(string id, PaymentMethodAttachOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<PaymentMethod>(AttachRequest(id, options), request, cancellationToken);

    public Task<StripeOutcome<PaymentMethod>> DetachAsync(string id, PaymentMethodDetachOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<PaymentMethod>(DetachRequest(id, options), request, cancellationToken);

    public Task<StripeOutcome<PaymentMethod>> GetAsync(string id, GetOptions? options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<PaymentMethod>(StripeRequest.Get(StripeRequest.For(Collection, id), options), request, cancellationToken);

    public Task<StripeOutcome<StripeList<PaymentMethod>>> ListAsync(PaymentMethodListOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<StripeList<PaymentMethod>>(StripeRequest.Get("/v1/payment_methods", options), request, cancellationToken);
}
