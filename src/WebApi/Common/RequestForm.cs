using System.Reflection;
using InstaInstru.Application.Common;
using Microsoft.AspNetCore.Http.Metadata;

namespace InstaInstru.WebApi.Common;

/// <summary>What must hold before a route sees a request: sizes, no U+0000, known parameters, a body that can be read twice, a database that answers.</summary>
internal sealed class RequestForm(RequestDelegate next, IOutages outages)
{
    /// <summary>Largest body unless the route says otherwise.</summary>
    public const int MaxBody = 64 * 1024;

    /// <summary>Longest path and query.</summary>
    public const int MaxUri = 8 * 1024;

    /// <summary>All header fields together.</summary>
    public const int MaxHeaders = 16 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        if (Refusal(http) is { } refusal)
        {
            await ProblemResult.Write(http, refusal);
            return;
        }

        if (http.Request.Path.StartsWithSegments("/api")) await outages.Check(http.RequestAborted);
        if (http.Request.HasJsonContentType()) http.Request.EnableBuffering(MaxBody);
        await next(http);
    }

    private static Domain.Common.Error? Refusal(HttpContext http)
    {
        var request = http.Request;
        if ((request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0) > MaxUri) return HttpErrors.UriTooLong;
        if (SizeOf(request.Headers) > MaxHeaders) return HttpErrors.HeadersTooLarge;
        if (HasNull(request)) return HttpErrors.Malformed;
        if (request.ContentLength > LimitOf(http)) return HttpErrors.TooLarge;
        return UnknownParameters(http) is { Count: > 0 } unknown ? Domain.Common.CommonErrors.Invalid with { Others = unknown } : null;
    }

    private static int SizeOf(IHeaderDictionary headers)
    {
        var size = 0;
        foreach (var (name, values) in headers)
            foreach (var value in values) size += name.Length + (value?.Length ?? 0);
        return size;
    }

    private static long LimitOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize ?? long.MaxValue : MaxBody;

    /// <summary>Parameters of the query are a closed list on every route.</summary>
    private static List<Domain.Common.Error> UnknownParameters(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<AnyParametersMark>() is not null) return [];
        if (http.Request.Query.Count == 0 || http.GetEndpoint() is not RouteEndpoint route || route.Metadata.GetMetadata<MethodInfo>() is null) return [];
        var known = route.Metadata.OfType<IParameterBindingMetadata>()
            .Select(parameter => ParameterFaults.NameOf(parameter.ParameterInfo))
            .Except(route.RoutePattern.Parameters.Select(parameter => parameter.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. http.Request.Query.Keys.Where(name => !known.Contains(name)).Select(name => HttpErrors.UnknownParameter with { Pointer = JsonPointer.Append("", name) })];
    }

    // PostgreSQL stores no U+0000.
    private static bool HasNull(HttpRequest request) => request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true
        || request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true;
}
