using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InstaInstru.Domain.Common;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>How events, stored commands and audit lines are written: snake_case, ids as ULIDs, money as <c>…_cents</c>, shares as <c>…_bp</c>, enums as words (O15).</summary>
internal static class StoredJson
{
    public static readonly JsonSerializerOptions Options = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameUnits } },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new IdConverterFactory());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new MoneyConverter());
        options.Converters.Add(new BasisPointsConverter());
        options.MakeReadOnly();
        return options;
    }

    private static void NameUnits(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var held = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (held == typeof(Money)) property.Name += "_cents";
            if (held == typeof(BasisPoints)) property.Name += "_bp";
        }
    }

    /// <summary>Instants are UTC and say so with a Z (ruling 4).</summary>
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
    }

    private sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Cents);
    }

    private sealed class BasisPointsConverter : JsonConverter<BasisPoints>
    {
        public override BasisPoints Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, BasisPoints value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }

    private sealed class IdConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            Array.Exists(typeToConvert.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITypedId<>));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class IdConverter<TId> : JsonConverter<TId> where TId : struct, ITypedId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TypedId.TryParse<TId>(reader.GetString(), out var id) ? id : throw new JsonException($"Not a {typeof(TId).Name}.");

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(Ulid.Format(value.Value));
    }
}
