using InstaInstru.Application.Common;
using InstaInstru.Application.Pricing;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Pricing;

/// <summary>A new version of the terms.</summary>
/// <param name="Version">The newest version as it was read; a stale one is refused.</param>
/// <param name="Figures">All of them, also those that stay.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
/// <param name="EffectiveFrom">At once when left out; never in the past.</param>
public sealed record TermsRequest(int Version, PricingFiguresView Figures, string Reason, DateTimeOffset? EffectiveFrom = null);

/// <summary>Fees, commissions, floors and founding places, and their versions.</summary>
internal static class PricingTermsEndpoints
{
    private const string AdminPath = "/admin/pricing/terms";

    public static void Map(IEndpointRouteBuilder api)
    {
        var terms = api.MapGroup("").WithTags("Pricing");
        terms.MapGet("/pricing/terms", Show).WithName("showPricingTerms").OpenToEverybody().Limited(RateLimitClass.Read)
            .Produces<PricingTermsView>().Produces(StatusCodes.Status304NotModified).Refuses(429);
        terms.MapGet(AdminPath, List).WithName("listPricingTerms").Requires(Permission.ViewFinancials).Limited(RateLimitClass.Read).Produces<PricingTermsList>().Refuses(401, 403, 429);
        terms.MapPost(AdminPath, Publish).WithName("publishPricingTerms").Requires(Permission.ManageFinancials).Limited(RateLimitClass.Write)
            .Produces<TermsChange>().Produces<TermsChange>(StatusCodes.Status201Created).Refuses(400, 401, 403, 409, 422, 429);
    }

    /// <summary>Fees, commissions and floors in force, for everybody; may be kept for a minute.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Show(HttpContext http, ISender sender, CancellationToken cancellation)
    {
        var terms = await sender.Send<Result<PricingTermsView>>(new ShowPricingTerms(), cancellation);
        if (!terms.Failed) http.Response.Headers.CacheControl = "public, max-age=60";
        return Conditional.Ok(terms);
    }

    /// <summary>Every version of the terms, newest first, with the time it is in force.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<PricingTermsList>>(new ListPricingTerms(), cancellation));

    /// <summary>Publish a new version of the terms; with dry_run=true only tell what it would change. Lessons already booked keep theirs.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Publish(TermsRequest request, bool? dry_run, ISender sender, CancellationToken cancellation)
    {
        var change = await sender.Send<Result<TermsChange>>(new PublishPricingTerms(request.Version, request.Figures, request.EffectiveFrom, request.Reason, dry_run is true), cancellation);
        return dry_run is true ? Http.Ok(change) : Http.Created(change, _ => "/api/v1" + AdminPath);
    }
}
