using InstaInstru.Domain.Accounts;
using Microsoft.AspNetCore.Http.Metadata;

namespace InstaInstru.WebApi.Common;

/// <summary>The problems that a route can answer with because of what it is; what its use case refuses, the route states itself.</summary>
internal static class StandardRefusals
{
    public static void AddStandardRefusals(this IEndpointConventionBuilder routes) => routes.Finally(route =>
    {
        var known = route.Metadata.OfType<IProducesResponseTypeMetadata>().Select(answer => answer.StatusCode).ToHashSet();
        foreach (var status in Of(route).Where(known.Add))
            route.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), [ProblemResult.ContentType]));
    });

    private static IEnumerable<int> Of(EndpointBuilder route)
    {
        // A query that cannot be read, is too long or names an unknown parameter; header fields too large; the database away.
        foreach (var status in new[] { 400, 414, 422, 431, 503 }) yield return status;
        if (route.Metadata.OfType<RateLimitClass>().Any(bucket => bucket is not RateLimitClass.Probe)) yield return 429;
        if (route.Metadata.OfType<RequiredPermission>().Any()) foreach (var status in new[] { 401, 403 }) yield return status;
        if (route.Metadata.OfType<IAcceptsMetadata>().Any()) foreach (var status in new[] { 413, 415 }) yield return status;
        // Somebody else was faster.
        if (route.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { HttpMethods: not ["GET"] }) yield return 409;
        if (route is RouteEndpointBuilder { RoutePattern.Parameters.Count: > 0 }) yield return 404;
    }
}
