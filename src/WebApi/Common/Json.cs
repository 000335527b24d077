using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Common;

/// <summary>The wire's JSON: snake_case, strict (ruling 5).</summary>
internal static class Json
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new TypedIdJsonConverterFactory());
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new InstantConverter());
        options.MaxDepth = 32;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(WithoutNullElements);
    }

    /// <summary>Nullable annotations end at the list; no list of the wire has null elements.</summary>
    private static void WithoutNullElements(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Enumerable || type.ElementType is { IsValueType: true } element && Nullable.GetUnderlyingType(element) is null) return;
        type.OnDeserialized = list =>
        {
            foreach (var element in (IEnumerable)list)
                if (element is null) throw new JsonException("A list has no null elements.");
        };
    }
}

/// <summary>Typed ids as their 26 characters.</summary>
internal sealed class TypedIdJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        Array.Exists(typeToConvert.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITypedId<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(TypedIdJsonConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class TypedIdJsonConverter<TId> : JsonConverter<TId> where TId : struct, ITypedId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && TypedId.TryParse<TId>(reader.GetString(), out var id) ? id : throw new JsonException("An id is 26 characters of Crockford base 32.");

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(Ulid.Format(value.Value));
    }
}

/// <summary>Strings that the database can store: no U+0000, no half characters.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? TextOf(ref reader) : throw new JsonException("Text is a JSON string.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TextOf(ref reader);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text : throw new JsonException("Text has no U+0000.");
        }
        catch (InvalidOperationException half)
        {
            throw new JsonException("Text is well-formed Unicode.", half);
        }
    }
}

/// <summary>Route constraint <c>ulid</c>: anything else in the path is not there (404).</summary>
internal sealed class UlidConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && Ulid.TryParse(value?.ToString(), out _);
}
