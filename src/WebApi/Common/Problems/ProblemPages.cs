using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Common;

/// <summary>What the page of a code says.</summary>
/// <param name="Code">Stable code, <c>context.reason</c>.</param>
/// <param name="Title">The code in words.</param>
/// <param name="Status">The HTTP status of its problems.</param>
/// <param name="Cause">Why a request is answered with it.</param>
/// <param name="Fix">What to do next.</param>
/// <param name="Example">A problem as it is sent.</param>
public sealed record ProblemPage(string Code, string Title, int Status, string Cause, string Fix, JsonObject Example);

/// <summary>The pages that the <c>type</c> of a problem leads to, from the catalogue of errors (docs/errors.md).</summary>
internal static class ProblemPages
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly Lazy<FrozenDictionary<string, ProblemPage>> Pages = new(Read);

    public static void MapProblemPages(this WebApplication app) =>
        app.MapGet(ProblemResult.Page("{code}"), Page).WithName("showProblem").ExcludeFromDescription().OpenToEverybody().Limited(RateLimitClass.Read)
            .Produces(StatusCodes.Status200OK, contentType: "text/html").Produces<ProblemPage>().Refuses(404);

    /// <summary>What a code means, what to do next and what its problem looks like; as JSON for whoever accepts that and no HTML.</summary>
    private static Microsoft.AspNetCore.Http.IResult Page(string code, HttpContext http)
    {
        if (!Pages.Value.TryGetValue(code, out var page)) return Http.Problem(CommonErrors.NotFound);
        (http.Response.Headers.CacheControl, http.Response.Headers.Vary) = ("public, max-age=3600", "Accept");
        return WantsJson(http.Request) ? Results.Ok(page) : Results.Content(Html(page), "text/html; charset=utf-8");
    }

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    private static string Html(ProblemPage page) => $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(page.Code)}</title></head>
        <body>
        <h1>{WebUtility.HtmlEncode(page.Title)}</h1>
        <p>Code <code>{WebUtility.HtmlEncode(page.Code)}</code>, status {page.Status}.</p>
        <h2>Cause</h2>
        <p>{WebUtility.HtmlEncode(page.Cause)}</p>
        <h2>Fix</h2>
        <p>{WebUtility.HtmlEncode(page.Fix)}</p>
        <h2>Example</h2>
        <pre>{WebUtility.HtmlEncode(page.Example.ToJsonString(Indented))}</pre>
        </body>
        </html>
        """;

    private static FrozenDictionary<string, ProblemPage> Read()
    {
        using var catalogue = new StreamReader(typeof(ProblemPages).Assembly.GetManifestResourceStream("errors.md")!);
        return catalogue.ReadToEnd().Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ', '\r').Split(" | ", 3)).DistinctBy(row => row[0])
            .Select(row => Of(row[0].Trim('`'), int.Parse(row[1]), row[2].Replace("\\|", "|", StringComparison.Ordinal))).ToFrozenDictionary(page => page.Code, StringComparer.Ordinal);
    }

    // A detail says what is wrong and then what to do; one of a single sentence says what to do, and the status what is wrong.
    private static ProblemPage Of(string code, int status, string detail)
    {
        var kind = Array.Find(Enum.GetValues<ErrorKind>(), kind => Http.StatusOf(kind) == status);
        var end = detail.IndexOf(". ", StringComparison.Ordinal) + 1;
        return new(code, ProblemResult.Title(code), status, end > 0 ? detail[..end] : CauseOf(kind), detail[end..].TrimStart(), Examples.OfProblem(new Error(code, kind, detail)));
    }

    private static string CauseOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => "The request can be read, but what it says breaks a rule.",
        ErrorKind.NotFound => "What the request names is not there, or is somebody else's.",
        ErrorKind.Conflict => "The request is right in itself, but things stand so that it cannot be done.",
        ErrorKind.Unauthenticated => "The request does not prove who sends it.",
        ErrorKind.Forbidden => "Whoever sends the request may not do this.",
        ErrorKind.PreconditionFailed => "What the request was to change has changed since it was read.",
        ErrorKind.PreconditionRequired => "The request does not say which version it changes.",
        ErrorKind.TooManyRequests => "More was asked for than a while allows.",
        ErrorKind.Unavailable => "Something that the request needs does not answer for now.",
        ErrorKind.Defect => "Something is broken on our side.",
        _ => "The request cannot be taken as it was sent.",
    };
}
