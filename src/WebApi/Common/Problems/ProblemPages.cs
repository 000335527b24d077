using System.Collections.Frozen;
using System.Net;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.WebApi.Common;

/// <summary>The pages that the <c>type</c> of a problem leads to, from the catalogue of errors (docs/errors.md).</summary>
internal static class ProblemPages
{
    private static readonly Lazy<FrozenDictionary<string, string[]>> Rows = new(Read);

    public static void MapProblemPages(this WebApplication app) =>
        app.MapGet("/problems/{code}", Page).WithName("showProblem").ExcludeFromDescription().OpenToEverybody().Limited(RateLimitClass.Read)
            .Produces(StatusCodes.Status200OK, contentType: "text/html").Refuses(404);

    /// <summary>What a code means and what to do next.</summary>
    private static Microsoft.AspNetCore.Http.IResult Page(string code) => Rows.Value.TryGetValue(code, out var row)
        ? Results.Content(Html(row), "text/html; charset=utf-8")
        : Http.Problem(Domain.Common.CommonErrors.NotFound);

    private static string Html(string[] row)
    {
        var cells = Array.ConvertAll(row, cell => WebUtility.HtmlEncode(cell.Trim('`')));
        return $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{cells[0]}</title></head>
            <body>
            <h1>{WebUtility.HtmlEncode(ProblemResult.Title(row[0].Trim('`')))}</h1>
            <p>Code <code>{cells[0]}</code>, status {cells[1]}.</p>
            <p>{cells[2]}</p>
            </body>
            </html>
            """;
    }

    private static FrozenDictionary<string, string[]> Read()
    {
        using var page = new StreamReader(typeof(ProblemPages).Assembly.GetManifestResourceStream("errors.md")!);
        return page.ReadToEnd().Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ', '\r').Split(" | ", 3)).DistinctBy(row => row[0]).ToFrozenDictionary(row => row[0].Trim('`'), StringComparer.Ordinal);
    }
}
