using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>A reference that Stripe writes as an id or, when asked to expand it, as the object.</summary>
/// <param name="Id">The referenced id, always there.</param>
/// <param name="Value">The object when the answer carries it.</param>
[JsonConverter(typeof(ExpandableConverterFactory))]
public sealed record Expandable<T>(string Id, T? Value) where T : class;

internal sealed class ExpandableConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Expandable<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Expandable<T>> where T : class
    {
        public override Expandable<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return new Expandable<T>(reader.GetString()!, null);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                    ? new Expandable<T>(id.GetString()!, document.RootElement.Deserialize<T>(options))
                    : throw new JsonException("A reference is neither an id nor an object with one.");
        }

        public override void Write(Utf8JsonWriter writer, Expandable<T> value, JsonSerializerOptions options)
        {
            if (value.Value is null)
                writer.WriteStringValue(value.Id);
            else
                JsonSerializer.Serialize(writer, value.Value, options);
        }
    }
}
