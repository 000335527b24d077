using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Common;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string name) =>
        pointer + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>From the serializer's <c>$.a[0].b</c>.</summary>
    public static string FromPath(string? path) => path is null or "$" ? "" : path.TrimStart('$').Replace("[", ".", StringComparison.Ordinal)
        .Replace("]", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace('.', '/');
}

/// <summary>Compares a body with the type a route takes and names every field that does not fit; only run after the serializer refused it.</summary>
internal static class BodyFaults
{
    // A body of many wrong fields is answered with the first of them.
    private const int Limit = 50;

    public static List<Error> Explain(JsonElement body, JsonTypeInfo type)
    {
        var faults = new List<Error>();
        Compare(body, type, "", faults);
        return faults.Count > Limit ? faults[..Limit] : faults;
    }

    private static void Compare(JsonElement value, JsonTypeInfo type, string pointer, List<Error> faults)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when value.ValueKind is JsonValueKind.Object && type.PolymorphismOptions is null:
                CompareFields(value, type, pointer, faults);
                break;
            case JsonTypeInfoKind.Enumerable when value.ValueKind is JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray()) Compare(item, type.Options.GetTypeInfo(type.ElementType!), $"{pointer}/{index++}", faults);
                break;
            case JsonTypeInfoKind.Dictionary when value.ValueKind is JsonValueKind.Object:
                foreach (var item in value.EnumerateObject()) Compare(item.Value, type.Options.GetTypeInfo(type.ElementType!), JsonPointer.Append(pointer, item.Name), faults);
                break;
            default:
                if (!Fits(value, type)) faults.Add(HttpErrors.WrongType with { Pointer = pointer });
                break;
        }
    }

    private static void CompareFields(JsonElement value, JsonTypeInfo type, string pointer, List<Error> faults)
    {
        var known = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in value.EnumerateObject())
        {
            var at = JsonPointer.Append(pointer, field.Name);
            if (!seen.Add(field.Name)) faults.Add(HttpErrors.DuplicateField with { Pointer = at });
            else if (!known.TryGetValue(field.Name, out var property)) faults.Add(HttpErrors.UnknownField with { Pointer = at });
            else if (field.Value.ValueKind is not JsonValueKind.Null) Compare(field.Value, type.Options.GetTypeInfo(property.PropertyType), at, faults);
            else if (!MayBeNull(property)) faults.Add(HttpErrors.MissingField with { Pointer = at });
        }

        foreach (var missing in known.Values.Where(property => IsRequired(property) && !seen.Contains(property.Name)))
            faults.Add(HttpErrors.MissingField with { Pointer = JsonPointer.Append(pointer, missing.Name) });
    }

    private static bool IsRequired(JsonPropertyInfo property) => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false };

    private static bool MayBeNull(JsonPropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : property.IsSetNullable && property.AssociatedParameter is null or { IsNullable: true };

    private static bool Fits(JsonElement value, JsonTypeInfo type)
    {
        try
        {
            value.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
