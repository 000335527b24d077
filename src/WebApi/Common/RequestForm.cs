using System.Reflection;
using InstaInstru.Application.Common;
using Microsoft.AspNetCore.Http.Metadata;

namespace InstaInstru.WebApi.Common;

/// <summary>What must hold before a route sees a request: size, no U+0000, known parameters, a body that can be read twice, a database that answers.</summary>
internal sealed class RequestForm(RequestDelegate next, IOutages outages)
{
    /// <summary>Largest body unless the route says otherwise.</summary>
    public const int MaxBody = 64 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        if (HasNull(http.Request))
        {
            await ProblemResult.Write(http, HttpErrors.Malformed);
        }
        else if (http.Request.ContentLength > LimitOf(http))
        {
            await ProblemResult.Write(http, HttpErrors.TooLarge);
        }
        else if (UnknownParameters(http) is { Count: > 0 } unknown)
        {
            await ProblemResult.Write(http, Domain.Common.CommonErrors.Invalid with { Others = unknown });
        }
        else
        {
            if (http.Request.Path.StartsWithSegments("/api")) await outages.Check(http.RequestAborted);
            if (http.Request.HasJsonContentType()) http.Request.EnableBuffering(MaxBody);
            await next(http);
        }
    }

    private static long LimitOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize ?? long.MaxValue : MaxBody;

    /// <summary>Parameters of the query are a closed list on every route.</summary>
    private static List<Domain.Common.Error> UnknownParameters(HttpContext http)
    {
        if (http.Request.Query.Count == 0 || http.GetEndpoint() is not RouteEndpoint route || route.Metadata.GetMetadata<MethodInfo>() is null) return [];
        var known = route.Metadata.OfType<IParameterBindingMetadata>()
            .Select(parameter => parameter.ParameterInfo.GetCustomAttributes(false).OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name)
            .Except(route.RoutePattern.Parameters.Select(parameter => parameter.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. http.Request.Query.Keys.Where(name => !known.Contains(name)).Select(name => HttpErrors.UnknownParameter with { Pointer = JsonPointer.Append("", name) })];
    }

    // PostgreSQL stores no U+0000.
    private static bool HasNull(HttpRequest request) => request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true
        || request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true;
}
