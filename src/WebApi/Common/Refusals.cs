namespace InstaInstru.WebApi.Common;

/// <summary>States which problems a route answers with.</summary>
internal static class Refusals
{
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses) route.Produces<Problem>(status, ProblemResult.ContentType);
        return route;
    }
}
