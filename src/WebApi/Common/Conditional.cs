using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using InstaInstru.Domain.Common;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace InstaInstru.WebApi.Common;

/// <summary>Answers that carry an entity tag: a reader who has it already gets 304.</summary>
internal static class Conditional
{
    /// <summary>A strong tag made of the bytes of the answer.</summary>
    public static Microsoft.AspNetCore.Http.IResult Ok<T>(Result<T> result) => result.Failed ? Http.Problem(result.Error) : new Tagged<T>(result.Value, null, null);

    /// <summary>A strong tag that the answer brings itself, quotes included.</summary>
    public static Microsoft.AspNetCore.Http.IResult Ok<T>(Result<T> result, Func<T, string> tag, Func<T, DateTimeOffset?> lastModified) =>
        result.Failed ? Http.Problem(result.Error) : new Tagged<T>(result.Value, tag(result.Value), lastModified(result.Value));

    /// <summary>Strong tags of <c>If-Match</c>; null when the header is missing or is <c>*</c>, which names no version.</summary>
    public static IReadOnlyList<string>? IfMatch(HttpRequest request)
    {
        if (request.Headers.IfMatch is not { Count: > 0 } header) return null;
        if (!EntityTagHeaderValue.TryParseList(header, out var tags)) return [];
        return tags.Contains(EntityTagHeaderValue.Any) ? null : [.. tags.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.ToString())];
    }

    private sealed class Tagged<T>(T value, string? tag, DateTimeOffset? lastModified) : Microsoft.AspNetCore.Http.IResult, IValueHttpResult
    {
        public object? Value => value;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var options = httpContext.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
            var body = JsonSerializer.SerializeToUtf8Bytes(value, options);
            var current = tag ?? $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"";
            httpContext.Response.Headers.ETag = current;
            if (lastModified is { } instant) httpContext.Response.Headers.LastModified = instant.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
            if (HttpMethods.IsGet(httpContext.Request.Method) && Knows(httpContext.Request, current))
            {
                httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = body.Length;
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }

        private static bool Knows(HttpRequest request, string current) =>
            EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
            && known.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Tag.Equals(current, StringComparison.Ordinal));
    }
}
