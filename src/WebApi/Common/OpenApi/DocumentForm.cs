using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace InstaInstru.WebApi.Common;

/// <summary>What concerns the document as a whole: title, order, examples.</summary>
internal static class DocumentForm
{
    public static Task Apply(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new()
        {
            Title = "InstaInstru",
            Version = "1",
            Description = "Find, book and pay private lessons in New York City. Money is integer cents, instants are UTC, ids are ULIDs; every refusal is application/problem+json with a stable code.",
            License = new() { Name = "MIT", Identifier = "MIT" },
            Contact = new() { Name = "InstaInstru", Url = new("https://instainstru.example/api") },
        };
        document.Servers = [new() { Url = "/", Description = "The host that served this document" }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [BearerHandler.Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The access token of /api/v1/auth/login." },
        };
        var operations = document.Paths.Values.Where(path => path.Operations is not null).SelectMany(path => path.Operations!.Values).ToList();
        foreach (var operation in operations) Complete(operation);
        var tags = operations.Where(operation => operation.Tags is not null).SelectMany(operation => operation.Tags!).Select(tag => tag.Name!);
        document.Tags = new SortedSet<string>(tags, StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name, Description = name + "." }).ToHashSet();
        Order(document);
        return Task.CompletedTask;
    }

    private static void Complete(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description ??= parameter.Name!.Replace('_', ' ') + ".";
            parameter.Example ??= parameter.Schema is { } schema ? Examples.Of(schema, parameter.Name!) : null;
        }

        foreach (var media in operation.RequestBody?.Content?.Values ?? []) Illustrate(media);
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            foreach (var (type, media) in answer.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                if (type == ProblemResult.ContentType) media.Example = Examples.OfProblem(int.Parse(status));
                else Illustrate(media);
            }
        }
    }

    private static void Illustrate(OpenApiMediaType media) => media.Example ??= media.Schema is { } schema ? Examples.Of(schema, "") : null;

    // In one order whatever order the routes were mapped in, so that the approved file differs only where the API does.
    private static void Order(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(pair => pair.Key, StringComparer.Ordinal)) paths.Add(path, item);
        document.Paths = paths;
        foreach (var operation in paths.Values.Where(path => path.Operations is not null).SelectMany(path => path.Operations!.Values))
        {
            var answers = new OpenApiResponses();
            foreach (var (status, answer) in (operation.Responses ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal)) answers.Add(status, answer);
            operation.Responses = answers;
        }
    }
}
