using System.Diagnostics;
using System.Text.Json;
using InstaInstru.Domain.Common;
using Microsoft.Extensions.Options;

namespace InstaInstru.WebApi.Common;

/// <summary>One field at fault.</summary>
/// <param name="Pointer">JSON pointer into the body, or <c>/name</c> of a parameter.</param>
/// <param name="Code">Stable code of the fault.</param>
/// <param name="Detail">What is wrong with the value.</param>
public sealed record FieldProblem(string Pointer, string Code, string Detail);

/// <summary>The body of every answer that is not 2xx (RFC 9457); figures of the error stand beside these members.</summary>
/// <param name="Type">Address of the code's page.</param>
/// <param name="Title">The code in words.</param>
/// <param name="Status">The HTTP status again.</param>
/// <param name="Detail">What to do next.</param>
/// <param name="Code">Stable code, <c>context.reason</c>.</param>
/// <param name="TraceId">Names the request in our records.</param>
/// <param name="Errors">The fields at fault; only for 422.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Code, string TraceId, IReadOnlyList<FieldProblem>? Errors = null);

/// <summary>Writes problems: the one place where an error becomes an answer.</summary>
internal sealed class ProblemResult(Error error) : Microsoft.AspNetCore.Http.IResult
{
    public const string ContentType = "application/problem+json";

    public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext, error);

    public static async Task Write(HttpContext http, Error error)
    {
        var status = Http.StatusOf(error.Kind);
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentType;
        http.Response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer realm=\"instainstru\"";
        if (error.Facts.TryGetValue("retry_after_seconds", out var seconds)) http.Response.Headers.RetryAfter = $"{seconds}";
        else if (status is 429 or 503) http.Response.Headers.RetryAfter = "1";
        var options = http.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        // Not the request's token: where the time limit ended the request, the answer that says so is still to be written.
        await http.Response.Body.WriteAsync(Body(error, status, TraceIdOf(http), options), CancellationToken.None);
    }

    /// <summary>Where a code is explained.</summary>
    public static string Page(string code) => "/problems/" + code;

    public static string TraceIdOf(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private static byte[] Body(Error error, int status, string traceId, JsonSerializerOptions options)
    {
        var members = new Dictionary<string, object?>
        {
            ["type"] = Page(error.Code),
            ["title"] = Title(error.Code),
            ["status"] = status,
            ["detail"] = error.Detail,
            ["code"] = error.Code,
            ["trace_id"] = traceId,
        };
        foreach (var (name, value) in error.Facts) members[name] = value;
        if (error.Kind is ErrorKind.Invalid) members["errors"] = Fields(error).ToList();
        return JsonSerializer.SerializeToUtf8Bytes(members, options);
    }

    private static IEnumerable<FieldProblem> Fields(Error error) => error.Others.Count > 0
        ? error.Others.SelectMany(Fields)
        : [new(error.Pointer ?? "", error.Code, error.Detail)];

    internal static string Title(string code)
    {
        var words = code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
