namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Calls on PaymentIntents. The <c>…Request</c> methods compose without sending, for stored operations.</summary>
public sealed class PaymentIntentService(IStripeClient client)
{
    private const string Collection = "payment_intents";

    public static StripeRequest CreateRequest(PaymentIntentCreateOptions options) => StripeRequest.Post("/v1/payment_intents", options);

    public static StripeRequest ConfirmRequest(string id, PaymentIntentConfirmOptions options) =>
        StripeRequest.Post(StripeRequest.For(Collection, id, "confirm"), options);

    public static StripeRequest CaptureRequest(string id, PaymentIntentCaptureOptions options) =>
        StripeRequest.Post(StripeRequest.For(Collection, id, "capture"), options);

    public static StripeRequest CancelRequest(string id, PaymentIntentCancelOptions options) =>
        StripeRequest.Post(StripeRequest.For(Collection, id, "cancel"), options);

    public Task<StripeOutcome<PaymentIntent>> CreateAsync(PaymentIntentCreateOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<PaymentIntent>(CreateRequest(options), request, cancellationToken);

    public Task<StripeOutcome<PaymentIntent>> ConfirmAsync(string id, PaymentIntentConfirmOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<PaymentIntent>(ConfirmRequest(id, options), request, cancellationToken);

    public Task<StripeOutcome<PaymentIntent>> CaptureAsync(string id, PaymentIntentCaptureOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<PaymentIntent>(CaptureRequest(id, options), request, cancellationToken);

    public Task<StripeOutcome<PaymentIntent>> CancelAsync(string id, PaymentIntentCancelOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<PaymentIntent>(CancelRequest(id, options), request, cancellationToken);

    public Task<StripeOutcome<PaymentIntent>> GetAsync(string id, GetOptions? options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<PaymentIntent>(StripeRequest.Get(StripeRequest.For(Collection, id), options), request, cancellationToken);

    public Task<StripeOutcome<StripeList<PaymentIntent>>> ListAsync(PaymentIntentListOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<StripeList<PaymentIntent>>(StripeRequest.Get("/v1/payment_intents", options), request, cancellationToken);
}
