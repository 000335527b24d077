using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.Contract;

/// <summary>One operation of the table.</summary>
public sealed record ContractOperation(string Name, IReadOnlyDictionary<string, Shape> Parameters, IReadOnlyList<int> Statuses, Shape Answer);

/// <summary>The contract table: which parameters we may send, which statuses and fields we may get.</summary>
public sealed class ContractTable
{
    private ContractTable(
        string version,
        IReadOnlyDictionary<string, ContractOperation> operations,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, Shape>> objects,
        IReadOnlyDictionary<string, string> events)
    {
        Version = version;
        Operations = operations;
        Objects = objects;
        Events = events;
    }

    public string Version { get; }

    public IReadOnlyDictionary<string, ContractOperation> Operations { get; }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, Shape>> Objects { get; }

    /// <summary>Event types and the object each carries.</summary>
    public IReadOnlyDictionary<string, string> Events { get; }

    public static ContractTable Load(string file)
    {
        var root = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        var objects = root["objects"]!.AsObject().ToDictionary(entry => entry.Key, entry => Fields(entry.Value!.AsObject()));
        var operations = root["operations"]!.AsObject().ToDictionary(entry => entry.Key, entry => Operation(entry.Key, entry.Value!.AsObject()));
        var events = root["events"]!.AsObject().ToDictionary(entry => entry.Key, entry => entry.Value!.GetValue<string>());
        return new ContractTable(root["version"]!.GetValue<string>(), operations, objects, events);
    }

    private static ContractOperation Operation(string name, JsonObject entry) => new(
        name,
        Fields(entry["parameters"]!.AsObject()),
        [.. entry["statuses"]!.AsArray().Select(status => status!.GetValue<int>())],
        Shape.Parse(entry["answer"]!.GetValue<string>()));

    private static IReadOnlyDictionary<string, Shape> Fields(JsonObject source) =>
        source.Where(entry => entry.Key != "$").ToDictionary(entry => entry.Key, entry => Read(entry.Value!));

    private static Shape Read(JsonNode node) => node is JsonObject nested
        ? Shape.Parse(nested["$"]?.GetValue<string>() ?? "object", Fields(nested))
        : Shape.Parse(node.GetValue<string>());
}
