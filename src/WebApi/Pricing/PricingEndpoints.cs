using InstaInstru.Application.Common;
using InstaInstru.Application.Pricing;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Wallets;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Pricing;

/// <summary>A lesson somebody wants to know the price of.</summary>
/// <param name="OfferingId">What is taught.</param>
/// <param name="DurationMinutes">One of the offering's durations.</param>
/// <param name="Format">One of the offering's formats.</param>
/// <param name="Start">When it would start, for credits that end; now when left out.</param>
/// <param name="Credits">none when left out; only a signed-in student has any.</param>
public sealed record QuoteRequest(OfferingId OfferingId, int DurationMinutes, LessonFormat Format, DateTimeOffset? Start = null, CreditsRequest? Credits = null);

/// <summary>What lessons cost.</summary>
internal static class PricingEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/pricing/quote", Quote).WithTags("Pricing").WithName("quotePrice").OpenToEverybody().Limited(RateLimitClass.Read)
        .Produces<QuoteView>().Refuses(409, 422, 429);

    /// <summary>The price of a lesson and who gets what of it, with the signed-in student's credits; sets nothing aside.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Quote(QuoteRequest request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<QuoteView>>(
            new QuotePrice(request.OfferingId, request.DurationMinutes, request.Format, request.Start, request.Credits?.Choice ?? CreditChoice.Nothing), cancellation));
}
