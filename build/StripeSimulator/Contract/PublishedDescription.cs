using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.Contract;

/// <summary>Stripe's published description of one API version, read for comparison with the table.</summary>
internal sealed class PublishedDescription
{
    private readonly JsonObject _root;

    public PublishedDescription(string file) => _root = JsonNode.Parse(File.ReadAllText(file))!.AsObject();

    public IEnumerable<string> Compare(ContractTable table)
    {
        var version = (string?)_root["info"]?["version"];
        if (version != table.Version)
            yield return $"the table is for {table.Version}, the description for {version}";
        var findings = table.Operations.Values.SelectMany(CompareOperation)
            .Concat(table.Objects.SelectMany(entry => CompareObject(entry.Key, entry.Value)))
            .Concat(table.Events.SelectMany(entry => CompareEvent(entry.Key, entry.Value)));
        foreach (var finding in findings)
            yield return finding;
    }

    private IEnumerable<string> CompareOperation(ContractOperation operation)
    {
        var space = operation.Name.IndexOf(' ', StringComparison.Ordinal);
        var method = operation.Name[..space];
        if (FindPath(operation.Name[(space + 1)..])?[method.ToLowerInvariant()] is not JsonObject published)
            return [$"{operation.Name}: not published"];
        var (fields, required) = ParametersOf(published);
        var answer = Resolve(published["responses"]!["200"]!["content"]!["application/json"]!["schema"]!, out var reference);
        return CompareFields(operation.Name, operation.Parameters, fields, required, isAnswer: false)
            .Concat(CompareAnswer(operation, answer, reference));
    }

    private IEnumerable<string> CompareAnswer(ContractOperation operation, JsonObject answer, string? reference)
    {
        var expected = operation.Answer.Target;
        var found = operation.Answer.Kind == "list" ? Reference(answer["properties"]!["data"]!["items"]!) : reference;
        if (found == expected || References(answer).Contains(expected) || References(answer["properties"]?["data"]?["items"]).Contains(expected))
            yield break;
        yield return $"{operation.Name}: answers {found ?? answer.ToJsonString()[..60]}, the table says {operation.Answer.Type}";
    }

    private IEnumerable<string> CompareObject(string name, IReadOnlyDictionary<string, Shape> fields) =>
        _root["components"]!["schemas"]![name] is JsonObject schema
            ? CompareFields(name, fields, Properties(schema), Required(schema), isAnswer: true)
            : [$"{name}: not published"];

    private IEnumerable<string> CompareEvent(string type, string carried)
    {
        if (_root["x-events"]![type] is not { } published)
            return [$"event {type}: not published"];
        return Reference(published) == carried || References(published).Contains(carried) ? [] : [$"event {type}: carries {Reference(published)}, the table says {carried}"];
    }

    private IEnumerable<string> CompareFields(
        string at, IReadOnlyDictionary<string, Shape> table, IReadOnlyDictionary<string, JsonNode> published, IReadOnlySet<string> required, bool isAnswer)
    {
        foreach (var missing in required.Where(name => !table.ContainsKey(name)))
            yield return $"{at}.{missing}: required, not in the table";
        foreach (var (name, shape) in table)
        {
            var here = $"{at}.{name}";
            if (!published.TryGetValue(name, out var found))
            {
                yield return $"{here}: not published";
                continue;
            }
            if (shape.Required && !required.Contains(name))
                yield return $"{here}: required in the table only";
            foreach (var finding in CompareShape(here, shape, found, isAnswer))
                yield return finding;
        }
    }

    private IEnumerable<string> CompareShape(string at, Shape shape, JsonNode published, bool isAnswer)
    {
        var alternatives = Alternatives(published).ToList();
        if (isAnswer && shape.Nullable != alternatives.Any(alternative => (bool?)alternative.Schema["nullable"] == true) && !alternatives.Any(a => a.Reference is not null))
            yield return $"{at}: nullable differs";
        var fitting = alternatives.Where(alternative => Fits(shape, alternative.Schema, alternative.Reference)).ToList();
        if (fitting.Count == 0)
        {
            yield return $"{at}: {shape.Type} does not fit {string.Join(" or ", alternatives.Select(a => a.Reference ?? (string?)a.Schema["type"] ?? "?"))}";
            yield break;
        }
        var values = fitting.SelectMany(a => EnumOf(shape.Kind == "strings" ? Resolve(a.Schema["items"]!, out _) : a.Schema)).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in shape.Choices.Where(choice => values.Count > 0 && !values.Contains(choice)))
            yield return $"{at}: '{unknown}' is not published";
        if (shape.Kind is not ("object" or "array") || shape.Fields.Count == 0)
            yield break;
        var schema = fitting
            .Select(a => shape.Kind == "array" ? Resolve(a.Schema["items"]!, out _) : a.Schema)
            .MaxBy(candidate => shape.Fields.Keys.Count(Properties(candidate).ContainsKey))!;
        foreach (var finding in CompareFields(at, shape.Fields, Properties(schema), Required(schema), isAnswer))
            yield return finding;
    }

    private bool Fits(Shape shape, JsonObject schema, string? reference)
    {
        var type = (string?)schema["type"];
        return shape.Kind switch
        {
            "map" => type == "object" && schema["additionalProperties"] is not null and not JsonValue,
            "strings" => type == "array" && (string?)Resolve(schema["items"]!, out _)["type"] == "string",
            "array" => type == "array",
            "objects" => type == "array" && References(schema["items"]).Contains(shape.Target),
            "range" => type == "integer",
            "id" => type == "string" || reference == shape.Target,
            "list" => (bool?)schema["x-list"] == true,
            "object" => type == "object" && reference is null,
            "one" => reference == shape.Target,
            "any" => true,
            _ => type == shape.Kind,
        };
    }

    private (IReadOnlyDictionary<string, JsonNode> Fields, IReadOnlySet<string> Required) ParametersOf(JsonObject operation)
    {
        if (operation["requestBody"]?["content"]?.AsObject().First().Value?["schema"] is { } body)
        {
            var schema = Resolve(body, out _);
            return (Properties(schema), Required(schema));
        }
        var query = operation["parameters"]!.AsArray().Select(parameter => parameter!.AsObject()).Where(parameter => (string?)parameter["in"] == "query").ToList();
        return (
            query.ToDictionary(parameter => (string)parameter["name"]!, parameter => parameter["schema"]!),
            query.Where(parameter => (bool?)parameter["required"] == true).Select(parameter => (string)parameter["name"]!).ToHashSet());
    }

    private JsonObject? FindPath(string route)
    {
        var steps = route.Split('/');
        return _root["paths"]!.AsObject().FirstOrDefault(path =>
        {
            var published = path.Key.Split('/');
            return published.Length == steps.Length && published.Zip(steps).All(pair => pair.Second == "{id}" ? pair.First.StartsWith('{') : pair.First == pair.Second);
        }).Value as JsonObject;
    }

    private IEnumerable<(JsonObject Schema, string? Reference)> Alternatives(JsonNode node)
    {
        var schema = Resolve(node, out var reference);
        return schema["anyOf"] is JsonArray several ? several.SelectMany(one => Alternatives(one!)) : [(schema, reference)];
    }

    private HashSet<string?> References(JsonNode? node) => node is null ? [] : [.. Alternatives(node).Select(alternative => alternative.Reference)];

    private static string? Reference(JsonNode node) => ((string?)node["$ref"])?.Split('/')[^1];

    private static HashSet<string> EnumOf(JsonObject schema) =>
        schema["enum"] is JsonArray values ? [.. values.Select(value => value!.ToString())] : [];

    private static Dictionary<string, JsonNode> Properties(JsonObject schema) =>
        schema["properties"] is JsonObject properties ? properties.ToDictionary(entry => entry.Key, entry => entry.Value!) : [];

    private static HashSet<string> Required(JsonObject schema) =>
        schema["required"] is JsonArray names ? [.. names.Select(name => (string)name!)] : [];

    /// <summary>Follows references to shared definitions; one to an object type is kept in <paramref name="reference"/>.</summary>
    private JsonObject Resolve(JsonNode node, out string? reference)
    {
        reference = null;
        while (node["$ref"] is { } pointer)
        {
            var parts = ((string)pointer!).Split('/');
            if (parts[1] == "components")
                reference = parts[^1];
            node = parts[1] == "components" ? _root["components"]!["schemas"]![parts[^1]]! : _root["x-defs"]![parts[^1]]!;
        }
        return node.AsObject();
    }
}
