using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Webhooks;

/// <summary>Where the payment provider delivers its events.</summary>
internal static class WebhookEndpoints
{
    private const int LargestBody = 256 * 1024;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/webhooks/stripe", Stripe).WithTags("Webhooks").WithName("receiveStripeWebhook").OpenToEverybody().Limited(RateLimitClass.Webhook)
        .Accepts<object>("application/json").WithMetadata(new RequestSizeLimit(LargestBody)).Produces(StatusCodes.Status204NoContent).Refuses(400, 413);

    /// <summary>Takes one signed event of the payment provider; kept once and handled from the queue, so that a repeat changes nothing.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Stripe(HttpRequest request, ISender sender, RefusedAccess refusals, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        var received = await sender.Send<Result>(new ReceiveWebhook(body.ToArray(), request.Headers["Stripe-Signature"]), cancellation);
        if (received.Error == PaymentErrors.BadWebhook) refusals.NotBelieved(request.HttpContext, PaymentErrors.BadWebhook.Detail);
        // Two deliveries of one event at the same moment: the database kept one of them.
        return received.Error == PaymentErrors.WebhookKnown ? Results.NoContent() : Http.NoContent(received);
    }

    private sealed record RequestSizeLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
}
