using System.Text.Json.Nodes;

namespace InstaInstru.IntegrationTests.Web.Fuzz;

/// <summary>One operation as our own OpenAPI document describes it.</summary>
public sealed record DescribedOperation(string Method, string Path, string Id, JsonObject Operation, JsonObject Schemas)
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "patch"];

    public JsonObject? BodySchema => Operation["requestBody"]?["content"]?["application/json"]?["schema"]?.AsObject();

    /// <summary>What an answer of that status contains; null for answers without JSON.</summary>
    public JsonObject? AnswerSchema(int status) => Operation["responses"]![$"{status}"]?["content"]?["application/json"]?["schema"]?.AsObject();

    public JsonNode? BodyExample => Operation["requestBody"]?["content"]?["application/json"]?["example"];

    /// <summary>Statuses that the document says the operation can give.</summary>
    public IReadOnlySet<int> Statuses => Operation["responses"]!.AsObject().Select(pair => int.Parse(pair.Key)).ToHashSet();

    public IEnumerable<JsonObject> Parameters(string place) =>
        (Operation["parameters"]?.AsArray() ?? []).Select(parameter => parameter!.AsObject()).Where(parameter => (string?)parameter["in"] == place);

    /// <summary>Follows a reference.</summary>
    public JsonObject Resolve(JsonObject schema)
    {
        if ((string?)schema["$ref"] is { } reference) return Resolve(Schemas[reference.Split('/')[^1]]!.AsObject());
        var choice = schema["oneOf"]?.AsArray().Select(option => option!.AsObject()).FirstOrDefault(option => (string?)option["type"] != "null");
        return choice is null ? schema : Resolve(choice);
    }

    public static IReadOnlyList<DescribedOperation> Read(JsonNode document)
    {
        var schemas = document["components"]!["schemas"]!.AsObject();
        return [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(pair => Verbs.Contains(pair.Key))
            .Select(pair => new DescribedOperation(pair.Key.ToUpperInvariant(), path.Key, (string)pair.Value!["operationId"]!, pair.Value!.AsObject(), schemas)))];
    }
}
