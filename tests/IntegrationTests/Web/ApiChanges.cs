using System.Text.Json.Nodes;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>What differs between two versions of our OpenAPI document, and which of it breaks a client that was written against the older one.</summary>
/// <remarks>Requests may be given more freedom and answers may tell more; the other way round somebody's code fails.</remarks>
public sealed class ApiChanges
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "patch"];
    private static readonly string[] Ceilings = ["maximum", "exclusiveMaximum", "maxLength", "maxItems"];
    private static readonly string[] Floors = ["minimum", "exclusiveMinimum", "minLength", "minItems"];
    private readonly JsonNode then;
    private readonly JsonNode now;
    private readonly HashSet<(string, string, bool)> compared = [];

    private ApiChanges(JsonNode then, JsonNode now) => (this.then, this.now) = (then, now);

    public List<string> Breaking { get; } = [];

    public List<string> Harmless { get; } = [];

    public static ApiChanges Between(JsonNode then, JsonNode now)
    {
        var changes = new ApiChanges(then, now);
        var (before, after) = (Operations(then), Operations(now));
        foreach (var name in after.Keys.Except(before.Keys)) changes.Harmless.Add($"{name} is new");
        foreach (var (name, operation) in before)
        {
            if (after.GetValueOrDefault(name) is { } newer) changes.Compare(name, operation, newer);
            else changes.Breaking.Add($"{name} is gone");
        }

        return changes;
    }

    private static Dictionary<string, JsonNode> Operations(JsonNode document) => document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Where(pair => Verbs.Contains(pair.Key)).Select(pair => KeyValuePair.Create($"{pair.Key.ToUpperInvariant()} {path.Key}", pair.Value!))).ToDictionary();

    private void Compare(string name, JsonNode before, JsonNode after)
    {
        if ((string?)before["operationId"] != (string?)after["operationId"]) Breaking.Add($"{name} is called {after["operationId"]}, no longer {before["operationId"]}");
        var (had, has) = (Parameters(before), Parameters(after));
        foreach (var gone in had.Keys.Except(has.Keys)) Breaking.Add($"{name} no longer takes {gone}");
        foreach (var (parameter, schema) in has)
        {
            if (!had.TryGetValue(parameter, out var old)) (IsRequired(schema) ? Breaking : Harmless).Add($"{name} takes {parameter}{(IsRequired(schema) ? ", which is required" : "")}");
            else if (IsRequired(schema) && !IsRequired(old)) Breaking.Add($"{name} requires {parameter}");
            else Narrowed($"{name} {parameter}", old["schema"], schema["schema"], asked: true);
        }

        Body(name, before["requestBody"], after["requestBody"]);
        Answers(name, before["responses"]!.AsObject(), after["responses"]!.AsObject());
    }

    private void Body(string name, JsonNode? before, JsonNode? after)
    {
        if (after is null && before is not null) Breaking.Add($"{name} no longer takes a body");
        else if (after is not null && before is null) (IsRequired(after) ? Breaking : Harmless).Add($"{name} takes a body");
        foreach (var (media, content) in before?["content"]?.AsObject() ?? [])
        {
            if (after?["content"]?[media] is { } newer) Narrowed($"{name} body", content!["schema"], newer["schema"], asked: true);
            else if (after is not null) Breaking.Add($"{name} no longer takes {media}");
        }
    }

    private void Answers(string name, JsonObject before, JsonObject after)
    {
        foreach (var (status, answer) in before)
        {
            if (after[status] is not { } newer) Breaking.Add($"{name} no longer answers {status}");
            else foreach (var (media, content) in answer?["content"]?.AsObject() ?? [])
            {
                if (newer["content"]?[media] is { } told) Narrowed($"{name} {status}", content!["schema"], told["schema"], asked: false);
                else Breaking.Add($"{name} {status} is no longer told as {media}");
            }
        }

        foreach (var (status, _) in after.Where(pair => !before.ContainsKey(pair.Key))) Harmless.Add($"{name} can answer {status}");
    }

    /// <param name="place">Where in the document, for people.</param>
    /// <param name="before">The older schema.</param>
    /// <param name="after">The newer schema.</param>
    /// <param name="asked">Whether clients write it; else they read it.</param>
    private void Narrowed(string place, JsonNode? before, JsonNode? after, bool asked)
    {
        if (before is null || after is null) return;
        if ((string?)before["$ref"] is { } old && (string?)after["$ref"] is { } fresh && !compared.Add((old, fresh, asked))) return;
        (before, after) = (Resolved(then, before), Resolved(now, after));
        var (had, has) = (Types(before), Types(after));
        var (lost, won) = (had.Except(has).ToList(), has.Except(had).ToList());
        if (lost.Count > 0) (asked || has.Count == 0 || won.Count > 0 ? Breaking : Harmless).Add($"{place} is no longer {string.Join(" or ", lost)}");
        if (won.Count > 0) (asked ? Harmless : Breaking).Add($"{place} may be {string.Join(" or ", won)}");
        Words(place, before, after, asked);
        if (asked) Bounds(place, before, after);
        Fields(place, before, after, asked);
        Narrowed(place + "[]", before["items"], after["items"], asked);
        Narrowed(place + "{}", before["additionalProperties"] as JsonObject, after["additionalProperties"] as JsonObject, asked);
    }

    private void Words(string place, JsonNode before, JsonNode after, bool asked)
    {
        var (had, has) = (Choices(before), Choices(after));
        if (has.Count > 0 && had.Count == 0 && asked) Breaking.Add($"{place} is a closed choice");
        foreach (var gone in had.Except(has).Where(_ => has.Count > 0)) (asked ? Breaking : Harmless).Add($"{place} has no {gone}");
        foreach (var added in has.Except(had).Where(_ => had.Count > 0)) Harmless.Add($"{place} has {added}");
    }

    private void Bounds(string place, JsonNode before, JsonNode after)
    {
        foreach (var bound in Ceilings.Where(bound => Number(after[bound]) is { } most && !(Number(before[bound]) <= most))) Breaking.Add($"{place} has {bound} {after[bound]}");
        foreach (var bound in Floors.Where(bound => Number(after[bound]) is { } least && !(Number(before[bound]) >= least))) Breaking.Add($"{place} has {bound} {after[bound]}");
        if ((string?)after["pattern"] is { } pattern && pattern != (string?)before["pattern"]) Breaking.Add($"{place} has the pattern {pattern}");
    }

    private void Fields(string place, JsonNode before, JsonNode after, bool asked)
    {
        var (had, has) = (before["properties"]?.AsObject() ?? [], after["properties"]?.AsObject() ?? []);
        var (needed, needs) = (Words(before["required"]), Words(after["required"]));
        foreach (var (field, _) in had.Where(pair => !has.ContainsKey(pair.Key))) Breaking.Add($"{place} has no field {field}");
        foreach (var (field, schema) in has)
        {
            if (!had.ContainsKey(field)) (asked && needs.Contains(field) ? Breaking : Harmless).Add($"{place} has a field {field}{(asked && needs.Contains(field) ? ", which is required" : "")}");
            else if (asked && needs.Contains(field) && !needed.Contains(field)) Breaking.Add($"{place} requires the field {field}");
            else if (!asked && needed.Contains(field) && !needs.Contains(field)) Breaking.Add($"{place} may lack the field {field}");
            Narrowed($"{place}.{field}", had[field], schema, asked);
        }
    }

    private static Dictionary<string, JsonNode> Parameters(JsonNode operation) =>
        (operation["parameters"]?.AsArray() ?? []).ToDictionary(parameter => $"{parameter!["in"]} {parameter["name"]}", parameter => parameter!);

    private static bool IsRequired(JsonNode described) => (bool?)described["required"] is true;

    private static JsonNode Resolved(JsonNode document, JsonNode schema)
    {
        if ((string?)schema["$ref"] is { } reference) return Resolved(document, document["components"]!["schemas"]![reference.Split('/')[^1]]!);
        // Our document writes oneOf only for "or null".
        return schema["oneOf"]?.AsArray() is [.., { } choice] choices && choices.Count == 2 && choice["type"]?.ToString() != "null" ? Nullable(Resolved(document, choice)) : schema;
    }

    private static JsonNode Nullable(JsonNode schema)
    {
        var copy = schema.DeepClone();
        copy["type"] = new JsonArray([.. Words(schema["type"]).Append("null").Select(kind => (JsonNode)kind)]);
        return copy;
    }

    private static HashSet<string> Types(JsonNode schema) => [.. Words(schema["type"])];

    private static List<string> Choices(JsonNode schema) => [.. Words(schema["enum"])];

    private static List<string> Words(JsonNode? node) => node switch
    {
        JsonArray all => [.. all.Select(word => $"{word}")],
        null => [],
        _ => [node.ToString()],
    };

    private static decimal? Number(JsonNode? node) => node is null ? null : (decimal)node;
}
