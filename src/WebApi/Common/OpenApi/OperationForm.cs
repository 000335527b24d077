using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace InstaInstru.WebApi.Common;

/// <summary>Adds to each operation what its method's comment and its marks say.</summary>
internal static class OperationForm
{
    public static Task Apply(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var marks = context.Description.ActionDescriptor.EndpointMetadata;
        Name(operation, marks.OfType<MethodInfo>().FirstOrDefault());
        if (marks.OfType<RequiredPermission>().FirstOrDefault() is { } required)
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(BearerHandler.Scheme, context.Document)] = [] }];
            operation.Description += $" Needs the permission {JsonNamingPolicy.SnakeCaseLower.ConvertName(required.Permission.ToString())}.";
        }

        if (marks.OfType<IdempotencyMark>().Any()) (operation.Parameters ??= []).Add(Key());
        if (operation.Parameters?.Any(parameter => parameter.Name == NextPage.Cursor) == true && operation.Responses?["200"] is OpenApiResponse page) page.Headers = Links();
        return Task.CompletedTask;
    }

    private static void Name(OpenApiOperation operation, MethodInfo? method)
    {
        var comment = method is null ? null : XmlComments.Of(method);
        operation.Description ??= comment ?? operation.Summary;
        if (operation.Summary is not null || comment is null) return;
        var end = comment.AsSpan().IndexOfAny(".;:");
        operation.Summary = end < 0 ? comment : comment[..end];
    }

    private static OpenApiParameter Key() => new()
    {
        Name = IdempotencyKeys.Header,
        In = ParameterLocation.Header,
        Required = true,
        Description = "New for each new request; a repeat with the same key gets the first answer.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255, Pattern = "^[!-~]+$" },
        Example = "4f0c2b7e-1",
    };

    private static Dictionary<string, IOpenApiHeader> Links() => new()
    {
        ["Link"] = new OpenApiHeader { Description = "The next page with rel=\"next\"; missing at the end.", Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = "</api/v1/services?limit=20&cursor=MTI>; rel=\"next\"" },
    };
}
