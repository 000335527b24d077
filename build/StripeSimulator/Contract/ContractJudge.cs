using System.Text.Json;
using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;

namespace InstaInstru.StripeSimulator.Contract;

/// <summary>Holds requests and answers against the table; each finding says where and why.</summary>
public sealed class ContractJudge(ContractTable table)
{
    private static readonly string[] ErrorFields =
    [
        "type", "code", "message", "param", "decline_code", "doc_url", "charge", "payment_intent", "setup_intent", "payment_method", "request_log_url",
    ];

    private static readonly string[] ErrorTypes = ["api_error", "card_error", "idempotency_error", "invalid_request_error"];

    /// <summary>The operation that a method and a path belong to, or null.</summary>
    public ContractOperation? Find(string method, string path) =>
        table.Operations.Values.FirstOrDefault(operation => Matches(operation.Name, method, path));

    /// <summary>What is wrong with a request's parameters.</summary>
    public IEnumerable<string> JudgeRequest(ContractOperation operation, string form)
    {
        var given = FormReader.Parse(form);
        return Parameters(operation.Name, given, operation.Parameters);
    }

    /// <summary>What is wrong with an answer's status or body.</summary>
    public IEnumerable<string> JudgeAnswer(ContractOperation operation, int status, string body)
    {
        var at = $"{operation.Name} → {status}";
        if (!operation.Statuses.Contains(status))
            yield return $"{at}: this status is not in the table";
        var answer = JsonNode.Parse(body);
        var findings = status == 200 ? Value(at, answer, operation.Answer) : Error(at, answer);
        foreach (var finding in findings)
            yield return finding;
    }

    /// <summary>What is wrong with an Event object.</summary>
    public IEnumerable<string> JudgeEvent(JsonObject source)
    {
        var type = source["type"]?.GetValue<string>() ?? "";
        foreach (var finding in Fields($"event {type}", source, table.Objects["event"]))
            yield return finding;
        if (!table.Events.TryGetValue(type, out var carried))
        {
            yield return $"event {type}: not in the table";
            yield break;
        }
        if (source["data"]?["object"] is JsonObject snapshot)
        {
            foreach (var finding in Fields($"event {type}.data.object", snapshot, table.Objects[carried]))
                yield return finding;
        }
    }

    private static bool Matches(string name, string method, string path)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        if (name[..space] != method)
            return false;
        var pattern = name[(space + 1)..].Split('/');
        var steps = path.Split('/');
        return pattern.Length == steps.Length && pattern.Zip(steps).All(pair => pair.First == "{id}" ? pair.Second.Length > 0 : pair.First == pair.Second);
    }

    private static IEnumerable<string> Parameters(string at, JsonObject given, IReadOnlyDictionary<string, Shape> allowed)
    {
        foreach (var missing in allowed.Where(entry => entry.Value.Required && !given.ContainsKey(entry.Key)))
            yield return $"{at}: the required parameter {missing.Key} is missing";
        foreach (var (name, value) in given)
        {
            var here = $"{at} {name}";
            var findings = allowed.TryGetValue(name, out var shape) ? Parameter(here, value!, shape) : [$"{here}: not in the table"];
            foreach (var finding in findings)
                yield return finding;
        }
    }

    private static IEnumerable<string> Parameter(string at, JsonNode value, Shape shape)
    {
        var text = value is JsonValue leaf ? leaf.GetValue<string>() : null;
        var fits = shape.Kind switch
        {
            "string" => text is { Length: > 0 },
            "integer" => long.TryParse(text, out _),
            "boolean" => text is "true" or "false",
            "range" => text is not null ? long.TryParse(text, out _) : value is JsonObject,
            "map" => text == "" || (value is JsonObject map && map.All(entry => entry.Value is JsonValue)),
            "strings" => value is JsonArray items && items.All(item => item is JsonValue),
            "object" => value is JsonObject,
            _ => false,
        };
        if (!fits)
            return [$"{at}: '{value.ToJsonString()}' is not {shape.Type}"];
        if (shape.Choices.Count > 0 && !shape.Choices.Contains(text!))
            return [$"{at}: '{text}' is none of {string.Join(", ", shape.Choices)}"];
        return shape.Kind == "object" ? Parameters(at, value.AsObject(), shape.Fields) : [];
    }

    private IEnumerable<string> Fields(string at, JsonObject source, IReadOnlyDictionary<string, Shape> fields)
    {
        foreach (var missing in fields.Where(entry => entry.Value.Required && !source.ContainsKey(entry.Key)))
            yield return $"{at}: the field {missing.Key} is missing";
        foreach (var (name, value) in source)
        {
            var findings = fields.TryGetValue(name, out var shape) ? Value($"{at}.{name}", value, shape) : [$"{at}.{name}: not in the table"];
            foreach (var finding in findings)
                yield return finding;
        }
    }

    private IEnumerable<string> Value(string at, JsonNode? value, Shape shape)
    {
        if (value is null)
            return shape.Nullable ? [] : [$"{at}: is null"];
        var kind = value.GetValueKind();
        return shape.Kind switch
        {
            "string" when kind == JsonValueKind.String => Choice(at, value, shape),
            "integer" or "number" when kind == JsonValueKind.Number => [],
            "boolean" when kind is JsonValueKind.True or JsonValueKind.False => [],
            "map" when value is JsonObject map => map.Where(entry => entry.Value?.GetValueKind() != JsonValueKind.String).Select(entry => $"{at}.{entry.Key}: is no text"),
            "strings" when value is JsonArray texts => texts.SelectMany((item, i) => Text($"{at}[{i}]", item, shape)),
            "object" when value is JsonObject nested => shape.Fields.Count == 0 && nested.Count > 0 ? [$"{at}: has fields, the table names none"] : Fields(at, nested, shape.Fields),
            "array" when value is JsonArray items => items.SelectMany((item, i) => Fields($"{at}[{i}]", item!.AsObject(), shape.Fields)),
            "objects" when value is JsonArray items => items.SelectMany((item, i) => Object($"{at}[{i}]", item!.AsObject(), shape.Target!)),
            "id" when kind == JsonValueKind.String => [],
            "id" when value is JsonObject expanded => Object(at, expanded, shape.Target!),
            "one" when value is JsonObject named => Object(at, named, shape.Target!),
            "list" when value is JsonObject list => List(at, list, shape.Target!),
            "any" => [],
            _ => [$"{at}: {kind} is not {shape.Type}"],
        };
    }

    private static IEnumerable<string> Choice(string at, JsonNode value, Shape shape) =>
        shape.Choices.Count == 0 || shape.Choices.Contains(value.GetValue<string>()) ? [] : [$"{at}: '{value}' is none of {string.Join(", ", shape.Choices)}"];

    private static IEnumerable<string> Text(string at, JsonNode? item, Shape shape) =>
        item?.GetValueKind() == JsonValueKind.String ? Choice(at, item, shape) : [$"{at}: is no text"];

    private IEnumerable<string> Object(string at, JsonObject value, string target) =>
        table.Objects.TryGetValue(target, out var fields) ? Fields(at, value, fields) : [$"{at}: the table has no object {target}"];

    private IEnumerable<string> List(string at, JsonObject list, string target)
    {
        if (list["object"]?.GetValue<string>() != "list" || list["has_more"] is null || list["url"] is null || list["data"] is not JsonArray data)
            return [$"{at}: is no list object"];
        return data.SelectMany((item, i) => target == "event"
            ? JudgeEvent(item!.AsObject())
            : Object($"{at}[{i}]", item!.AsObject(), target));
    }

    private IEnumerable<string> Error(string at, JsonNode? answer)
    {
        if (answer?["error"] is not JsonObject error || error["message"] is null)
            return [$"{at}: is no error object"];
        var findings = new List<string>();
        if (!ErrorTypes.Contains(error["type"]?.GetValue<string>()))
            findings.Add($"{at}: the error type {error["type"]} does not exist");
        findings.AddRange(error.Where(field => !ErrorFields.Contains(field.Key)).Select(field => $"{at}.error.{field.Key}: not in Stripe's error object"));
        foreach (var name in new[] { "payment_intent", "setup_intent", "payment_method" })
        {
            if (error[name] is JsonObject embedded)
                findings.AddRange(Object($"{at}.error.{name}", embedded, name));
        }
        return findings;
    }
}
