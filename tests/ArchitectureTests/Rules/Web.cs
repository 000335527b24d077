using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using InstaInstru.ArchitectureTests.Rules.Engine;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>What every route must declare.</summary>
public static partial class Web
{
    public const string About = "Read from the composed host: every route says who may call it, how often, what it answers and what it refuses.";

    private const string Offender = "POST /api/v1/offender";

    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("W1", "Every route has a name",
            "Operation ids of the OpenAPI document come from it and are public contract.",
            Minimum: 49, Offender,
            code => PerRoute(code, r => r.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is { } name && Camel().IsMatch(name) ? [] : [("", "has no name in camelCase")])),

        new("W2", "Every route says who may call it",
            "A route without a permission and without the mark for everybody was forgotten, and is open.",
            Minimum: 49, Offender,
            code => PerRoute(code, r => (Has(r, "RequiredPermission"), Has(r, "AnonymousMark")) switch
            {
                (true, false) or (false, true) => [],
                (true, true) => [("", "requires a permission and is open to everybody")],
                _ => [("", "requires no permission and is not marked as open to everybody")],
            })),

        new("W3", "Every route has its rate limit class",
            "An unlimited route is where passwords are guessed and calendars are scraped.",
            Minimum: 49, Offender: "GET /offender",
            code => PerRoute(code, r => Has(r, "RateLimitClass") ? [] : [("", "has no rate limit class")])),

        new("W4", "Every route names its answer",
            "A client generated from the document otherwise gets nothing back.",
            Minimum: 49, Offender,
            code => PerRoute(code, r => Answers(r).Any(a => a.StatusCode is >= 200 and < 400) ? [] : [("", "names no answer for success")])),

        new("W5", "Every route names its problems",
            "A client can handle only the refusals it was told of (design: application/problem+json, always).",
            Minimum: 49, Offender,
            code => PerRoute(code, r => Answers(r).Any(a => a.StatusCode >= 400) ? [] : [("", "names no problem")])),

        new("W6", "Request types are public",
            "Validation silently skips types that are not.",
            Minimum: 49, Offender,
            code => PerRoute(code, r => r.Metadata.GetOrderedMetadata<IAcceptsMetadata>()
                .Where(a => a.RequestType is { IsVisible: false }).Select(a => ("", $"takes the hidden type {a.RequestType!.Name}")))),

        new("W7", "Writes that cost money are idempotent",
            "A repeated request after a lost answer must not book or charge twice.",
            Minimum: 49, Offender,
            code => PerRoute(code, r => !Methods(r).Contains("POST") || !IsFinancial(r) || Has(r, "IdempotencyMark") ? [] : [("", "moves money without an Idempotency-Key")])),

        new("W8", "Routes live under the versioned base",
            "A path outside it cannot be versioned, limited or documented with the others (ruling 1).",
            Minimum: 49, Offender: "GET /offender",
            code => PerRoute(code, r => OutsideBase().IsMatch(Path(r)) || Path(r).StartsWith("/api/v1/", StringComparison.Ordinal) ? [] : [("", "is outside /api/v1")])),

        new("W9", "No two routes share a name",
            "Links and operation ids would point at one of them by chance.",
            Minimum: 49, Offender,
            code =>
            {
                var names = code.Host.Routes.Select(Name).Where(n => n.Length > 0).GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
                return PerRoute(code, r => names.Contains(Name(r)) ? [("", $"shares the name {Name(r)}")] : []);
            }),

        new("W10", "The routes are those of the approved document",
            "docs/api/openapi.json is what clients were promised; a route that is not in it, or no longer there, breaks one.",
            Minimum: 49, Offender, CheckDocument),

        new("W11", "Bodies are read strictly",
            "A misspelt field that is ignored is a setting that was never made; a quoted number is somebody's rounding error (ruling 5).",
            Minimum: 4, Offender: "JSON",
            code => new Findings(4, [.. JsonFaults(code.Host.Json).Select(fault => new Violation("JSON", "", fault))])),
    ];

    private static Findings PerRoute(Codebase code, Func<RouteEndpoint, IEnumerable<(string Member, string Reason)>> find)
    {
        var routes = code.Host.Routes.Where(r => !r.Metadata.OfType<IExcludeFromDescriptionMetadata>().Any(m => m.ExcludeFromDescription)).ToList();
        return new Findings(routes.Count, [.. routes.SelectMany(r => find(r).Select(v => new Violation($"{string.Join(',', Methods(r))} {Path(r)}", v.Member, v.Reason)))]);
    }

    private static IEnumerable<string> JsonFaults(JsonSerializerOptions json)
    {
        if (json.UnmappedMemberHandling != JsonUnmappedMemberHandling.Disallow)
            yield return "accepts unknown fields";
        if (json.AllowDuplicateProperties)
            yield return "accepts a field twice";
        if (json.NumberHandling != JsonNumberHandling.Strict)
            yield return "accepts numbers in quotes";
        if (json.PropertyNamingPolicy != JsonNamingPolicy.SnakeCaseLower)
            yield return "is not snake_case";
    }

    private static Findings CheckDocument(Codebase code)
    {
        var file = Repository.PathOf("docs", "api", "openapi.json");
        using var document = JsonDocument.Parse(File.Exists(file) ? File.ReadAllText(file) : """{"paths":{}}""");
        var promised = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => o.Name.ToUpperInvariant()).Where(m => m is "GET" or "PUT" or "POST" or "DELETE" or "PATCH" or "HEAD").Select(method => $"{method} {path.Name}"))
            .ToHashSet();
        var mapped = PerRoute(code, r => Methods(r).Where(m => !promised.Contains($"{m} {Unconstrained(r)}")).Select(m => (m, "is not in docs/api/openapi.json")));
        var known = code.Host.Routes.SelectMany(r => Methods(r).Select(m => $"{m} {Unconstrained(r)}")).ToHashSet();
        return mapped with { Violations = [.. mapped.Violations, .. promised.Where(p => !known.Contains(p)).Select(p => new Violation(p, "", "is promised and not mapped"))] };
    }

    private static bool Has(RouteEndpoint route, string mark) => route.Metadata.Any(m => m.GetType().Name == mark);

    private static bool IsFinancial(RouteEndpoint route) => route.Metadata.Any(m => m.GetType().Name == "RateLimitClass" && m.ToString() == "Financial");

    private static IEnumerable<IProducesResponseTypeMetadata> Answers(RouteEndpoint route) => route.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>();

    private static string Name(RouteEndpoint route) => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";

    private static IReadOnlyList<string> Methods(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"];

    private static string Path(RouteEndpoint route) => "/" + route.RoutePattern.RawText?.TrimStart('/');

    /// <summary>The path as the document writes it: parameters without their constraints.</summary>
    private static string Unconstrained(RouteEndpoint route) => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternParameterPart parameter => "{" + parameter.Name + "}",
        RoutePatternLiteralPart literal => literal.Content,
        _ => "",
    }))));

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Camel();

    [GeneratedRegex("^/(r/|health|openapi|docs|problems|metrics|dev/|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OutsideBase();
}
