using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using InstaInstru.Domain.Common;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace InstaInstru.WebApi.Common;

/// <summary>Describes the types whose JSON is ours: ids, instants, text, closed choices.</summary>
internal static class SchemaForm
{
    private const string UlidPattern = "^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$";

    public static Task Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        Describe(schema, context.JsonTypeInfo.Type);
        // Choices and ids of a query reach us as plain text.
        if (context.ParameterDescription?.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo.ParameterType: var given })
            if ((Nullable.GetUnderlyingType(given) ?? given) is var own && (IsWord(own) || IsId(own))) Describe(schema, own);
        // A text's nullability is its property's: the type string says nothing of it.
        if (context.JsonTypeInfo.Type == typeof(string) && context.JsonPropertyInfo is { IsGetNullable: true }) schema.Type |= JsonSchemaType.Null;
        // Of elements whose JSON is ours the framework knows nothing and leaves them out.
        if (schema.Items is null && context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
        {
            var items = new OpenApiSchema();
            Describe(items, element);
            schema.Items = items;
        }

        if (schema.Description is { } comment) schema.Description = XmlComments.Public(comment);
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiSchema schema, Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (IsId(type)) Text(schema, "ulid", UlidPattern);
        else if (type.GetCustomAttribute<WrittenAsAttribute>() is { } form) Alternatives(schema, form);
        else if (type == typeof(string)) schema.Type = Kind(schema, JsonSchemaType.String);
        else if (type == typeof(DateTimeOffset)) Text(schema, "date-time", null);
        else if (type == typeof(DateOnly)) Text(schema, "date", null);
        else if (type == typeof(TimeOnly)) Text(schema, "time", null);
        else if (type.IsEnum || IsWord(type)) Choice(schema, type.IsEnum ? type : type.GetGenericArguments()[0]);
        if (declared != type) schema.Type |= JsonSchemaType.Null;
    }

    private static void Text(OpenApiSchema schema, string format, string? pattern)
    {
        schema.Type = Kind(schema, JsonSchemaType.String);
        schema.Format = format;
        schema.Pattern = pattern;
    }

    private static void Choice(OpenApiSchema schema, Type type)
    {
        schema.Type = Kind(schema, JsonSchemaType.String);
        schema.Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.SnakeCaseLower.ConvertName(name))];
    }

    private static void Alternatives(OpenApiSchema schema, WrittenAsAttribute form)
    {
        var fields = form.Element.GetConstructors()[0].GetParameters().ToDictionary(field => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name!), field => (IOpenApiSchema)FieldOf(field.ParameterType));
        schema.OneOf =
        [
            new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. form.Words.Select(word => (JsonNode)word)] },
            new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = fields, Required = fields.Keys.ToHashSet() } },
        ];
    }

    private static OpenApiSchema FieldOf(Type type)
    {
        var field = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" };
        Describe(field, type);
        return field;
    }

    // A schema that was nullable stays so.
    private static JsonSchemaType Kind(OpenApiSchema schema, JsonSchemaType kind) => schema.Type is { } known && known.HasFlag(JsonSchemaType.Null) ? kind | JsonSchemaType.Null : kind;

    private static bool IsId(Type type) => Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITypedId<>));

    private static bool IsWord(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Word<>);
}
