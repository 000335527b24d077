using System.Text.Json.Nodes;

namespace InstaInstru.IntegrationTests.Web.Fuzz;

/// <summary>Whether a JSON value is what a schema of our document says; the words of JSON Schema that the document uses.</summary>
public static class SchemaCheck
{
    /// <summary>The first fault, or null.</summary>
    public static string? Fault(JsonNode? value, JsonObject schema, JsonObject schemas, string at = "")
    {
        if ((string?)schema["$ref"] is { } reference) return Fault(value, schemas[reference.Split('/')[^1]]!.AsObject(), schemas, at);
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices) return choices.Any(choice => Fault(value, choice!.AsObject(), schemas, at) is null) ? null : $"{at} is none of the choices";
        if (schema["type"] is { } type && !Types(type).Any(word => Is(value, word))) return $"{at} is {value?.GetValueKind().ToString() ?? "null"}, not {type.ToJsonString()}";
        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)) && value is not null) return $"{at} is no word of the list: {value.ToJsonString()}";
        return value switch
        {
            JsonObject fields => Fields(fields, schema, schemas, at),
            JsonArray items when schema["items"] is JsonObject item => items.Select((each, index) => Fault(each, item, schemas, $"{at}/{index}")).FirstOrDefault(fault => fault is not null),
            _ => null,
        };
    }

    private static string? Fields(JsonObject fields, JsonObject schema, JsonObject schemas, string at)
    {
        var known = schema["properties"]?.AsObject() ?? [];
        foreach (var name in schema["required"]?.AsArray() ?? [])
            if (!fields.ContainsKey((string)name!)) return $"{at} lacks {name}";
        foreach (var (name, value) in fields)
        {
            var field = known[name] ?? schema["additionalProperties"];
            if (field is JsonObject described && Fault(value, described, schemas, $"{at}/{name}") is { } fault) return fault;
            if (field is null && known.Count > 0) return $"{at}/{name} is not described";
        }

        return null;
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(word => (string)word!) : [(string)type!];

    private static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind()) switch
    {
        ("null", null or System.Text.Json.JsonValueKind.Null) => true,
        ("string", System.Text.Json.JsonValueKind.String) or ("object", System.Text.Json.JsonValueKind.Object) or ("array", System.Text.Json.JsonValueKind.Array) => true,
        ("boolean", System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) or ("number", System.Text.Json.JsonValueKind.Number) => true,
        ("integer", System.Text.Json.JsonValueKind.Number) => value!.ToJsonString().All(sign => char.IsAsciiDigit(sign) || sign == '-'),
        _ => false,
    };
}
