using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.Http;

/// <summary>Checks request parameters against their declaration and gives them their types, refusing as Stripe refuses.</summary>
public static class ParameterReader
{
    private static readonly string[] RangeBounds = ["gt", "gte", "lt", "lte"];

    public static JsonObject Read(JsonObject raw, IReadOnlyDictionary<string, Parameter> declared, string path = "")
    {
        var result = new JsonObject();
        foreach (var (name, value) in raw)
        {
            var full = Full(path, name);
            if (!declared.TryGetValue(name, out var parameter))
                throw ApiException.Invalid($"Received unknown parameter: {full}", full, "parameter_unknown");
            result[name] = Value(value!, parameter, full);
        }
        foreach (var parameter in declared.Values.Where(parameter => parameter.Required && !raw.ContainsKey(parameter.Name)))
        {
            var full = Full(path, parameter.Name);
            throw ApiException.Invalid($"Missing required param: {full}.", full, "parameter_missing");
        }
        return result;
    }

    private static string Full(string path, string name) => path.Length == 0 ? name : $"{path}[{name}]";

    private static JsonNode Value(JsonNode raw, Parameter parameter, string full)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Group:
                return raw is JsonObject fields ? Read(fields, parameter.Fields, full) : throw ApiException.Invalid("Invalid object", full);
            case ParameterKind.Many:
                return raw is JsonArray items
                    ? new JsonArray([.. items.Select((item, i) => Value(item!, parameter.Item!, $"{full}[{i}]"))])
                    : throw ApiException.Invalid("Invalid array", full);
            case ParameterKind.Map:
                return Map(raw, full);
            case ParameterKind.Range when raw is JsonObject bounds:
                return Bounds(bounds, full);
        }
        if (raw is not JsonValue)
            throw ApiException.Invalid($"Invalid {Expected(parameter.Kind)}: {raw.ToJsonString()}", full);
        var text = raw.GetValue<string>();
        if (text.Length == 0)
        {
            throw ApiException.Invalid(
                $"You passed an empty string for '{full}'. We assume empty values are an attempt to unset a parameter; however '{full}' cannot be unset. "
                + $"You should remove '{full}' from your request or supply a non-empty value.",
                full,
                "parameter_invalid_empty");
        }
        return Scalar(text, parameter, full);
    }

    private static JsonValue Scalar(string text, Parameter parameter, string full)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Whole or ParameterKind.Range:
                return Whole(text, full);
            case ParameterKind.Flag:
                return Flag(text) ?? throw ApiException.Invalid($"Invalid boolean: {text}", full);
            case ParameterKind.Choice:
                if (parameter.Choices.Contains("bool") && Flag(text) is { } flag)
                    return flag;
                return parameter.Choices.Contains(text)
                    ? JsonValue.Create(text)
                    : throw ApiException.Invalid($"Invalid {full}: must be one of {string.Join(", ", parameter.Choices)}", full);
            default:
                return text.Length <= parameter.MaxLength
                    ? JsonValue.Create(text)
                    : throw ApiException.Invalid($"Invalid string: {text[..Math.Min(text.Length, 20)]}…; must be at most {parameter.MaxLength} characters", full);
        }
    }

    private static JsonValue Whole(string text, string full) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : throw ApiException.Invalid($"Invalid integer: {text}", full, "parameter_invalid_integer");

    private static JsonValue? Flag(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ => null,
    };

    private static JsonObject Bounds(JsonObject raw, string full)
    {
        var bounds = new JsonObject();
        foreach (var (name, value) in raw)
        {
            if (!RangeBounds.Contains(name) || value is not JsonValue text)
                throw ApiException.Invalid($"Received unknown parameter: {full}[{name}]", $"{full}[{name}]", "parameter_unknown");
            bounds[name] = Whole(text.GetValue<string>(), $"{full}[{name}]");
        }
        return bounds;
    }

    private static JsonNode Map(JsonNode raw, string full)
    {
        if (raw is JsonValue value && value.GetValue<string>().Length == 0)
            return JsonValue.Create("");
        if (raw is not JsonObject entries)
            throw ApiException.Invalid("Invalid object", full);
        if (entries.Count > 50)
            throw ApiException.Invalid("Metadata can have up to 50 keys.", full);
        foreach (var (key, entry) in entries)
        {
            if (entry is not JsonValue text)
                throw ApiException.Invalid("Metadata values must be strings.", $"{full}[{key}]");
            if (key.Length > 40)
                throw ApiException.Invalid($"Metadata keys must be at most 40 characters: {key}", $"{full}[{key}]");
            if (text.GetValue<string>().Length > 500)
                throw ApiException.Invalid($"Metadata values can have up to 500 characters: {key}", $"{full}[{key}]");
        }
        return entries.DeepClone();
    }

    private static string Expected(ParameterKind kind) => kind switch
    {
        ParameterKind.Whole or ParameterKind.Range => "integer",
        ParameterKind.Flag => "boolean",
        _ => "string",
    };
}
