using InstaInstru.Domain.Accounts;
using Microsoft.OpenApi;

namespace InstaInstru.WebApi.Common;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and its page at <c>/docs</c>.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer(SchemaForm.Apply);
        options.AddOperationTransformer(OperationForm.Apply);
        options.AddDocumentTransformer(DocumentForm.Apply);
    });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").OpenToEverybody().Limited(RateLimitClass.Read);
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "InstaInstru API";
            page.SwaggerEndpoint("/openapi/v1.json", "InstaInstru v1");
        });
    }
}
