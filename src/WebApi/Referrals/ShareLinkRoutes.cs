using InstaInstru.Application.Common;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Referrals;

/// <summary>The links that people share, and the page they lead to.</summary>
internal static class ShareLinkRoutes
{
    public static void MapShareLinks(this WebApplication app)
    {
        var links = app.MapGroup("").WithTags("Referrals");
        links.AddStandardRefusals();
        links.MapGet("/r/{slug}", Follow).WithName("followShareLink").WithMetadata(new AnyParametersMark()).OpenToEverybody().KnowsDevice().Limited(RateLimitClass.Auth)
            .Produces<SharedCode>().Produces(StatusCodes.Status302Found);
    }

    /// <summary>Follow a share link: a cookie remembers for 30 days who brought you. A browser is led to the page about the programme, who asks for JSON gets the code. Ruling 26.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Follow(string slug, HttpContext http, ISender sender, CancellationToken cancellation)
    {
        var followed = await sender.Send<Result<FollowedLink>>(new FollowShareLink(slug), cancellation);
        if (followed.Failed) return Http.Problem(followed.Error);
        ReferralCookie.Set(http.Response, followed.Value.ClickId.ToString());
        http.Response.Headers.CacheControl = "no-store";
        return AsksForJson(http.Request) ? Results.Ok(new SharedCode(followed.Value.Code, followed.Value.Redirect)) : Results.Redirect(followed.Value.Redirect);
    }

    private static bool AsksForJson(HttpRequest request) =>
        request.GetTypedHeaders().Accept is { Count: > 0 } accept && accept.Any(type => type.MediaType == "application/json") && !accept.Any(type => type.MediaType == "text/html");
}

/// <summary>The code behind a share link.</summary>
/// <param name="Code">To claim after registering; the cookie does the same.</param>
/// <param name="Redirect">The page about the programme.</param>
public sealed record SharedCode(string Code, string Redirect);
