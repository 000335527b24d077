using System.Text.Json;
using InstaInstru.Application.Payments;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Reads Stripe's lists of events, which are kept for 30 days whatever webhooks were delivered.</summary>
internal sealed class StripeEvents(IStripeClient client)
{
    public async Task<EventPage?> Since(string? account, DateTimeOffset since, string? after, CancellationToken cancellation)
    {
        var page = new EventListOptions { Created = new() { Gte = since }, Limit = 100, StartingAfter = after };
        return await client.SendAsync<StripeList<JsonElement>>(StripeRequest.Get("/v1/events", page), new() { StripeAccount = account }, cancellation) switch
        {
            StripeOutcome<StripeList<JsonElement>>.Ok { Value: var list } => new([.. list.Data.Select(Listed)], list.HasMore),
            StripeOutcome<StripeList<JsonElement>>.Rejected { Status: 403 or 404 } when account is not null => null,
            _ => throw new PaymentProviderAwayException("The provider does not show its events at present."),
        };
    }

    private static ListedEvent Listed(JsonElement listed)
    {
        var found = listed.Deserialize<Event>(StripeJson.Options)!;
        return new(found.Id, found.Type, found.Data?.ObjectId ?? "", found.Created, listed.GetRawText());
    }
}
