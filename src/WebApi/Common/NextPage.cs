using InstaInstru.Application.Common;
using Microsoft.AspNetCore.Http.Extensions;

namespace InstaInstru.WebApi.Common;

/// <summary>Tells a list's reader where the next page is: <c>Link: &lt;/api/v1/services?limit=20&amp;cursor=…&gt;; rel="next"</c>, relative to the address that was called (RFC 8288).</summary>
/// <remarks>It holds for every route that takes a <c>cursor</c>; the last page has no such header.</remarks>
internal static class NextPage
{
    /// <summary>The parameter that makes a route a list.</summary>
    public const string Cursor = "cursor";

    public static void AddNextPageLinks(this RouteGroupBuilder routes) => routes.AddEndpointFilterFactory((route, next) =>
        Array.Exists(route.MethodInfo.GetParameters(), parameter => parameter.Name == Cursor) ? context => Linked(context, next) : next);

    private static async ValueTask<object?> Linked(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        if (answer is IValueHttpResult { Value: Page { NextCursor: { } cursor } })
            context.HttpContext.Response.Headers.Link = $"<{Address(context.HttpContext.Request, cursor)}>; rel=\"next\"";
        return answer;
    }

    private static string Address(HttpRequest request, string cursor)
    {
        var query = new QueryBuilder(request.Query.Where(parameter => !parameter.Key.Equals(Cursor, StringComparison.OrdinalIgnoreCase))) { { Cursor, cursor } };
        return request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + query.ToQueryString();
    }
}
