using System.Text.Json.Nodes;
using InstaInstru.Domain.Common;

namespace InstaInstru.IntegrationTests.Web.Fuzz;

/// <summary>Values for a schema: mostly of the right form, often at its edges, sometimes nonsense.</summary>
public sealed class ValueMaker(Random random, IReadOnlyList<string> knownIds)
{
    private static readonly string[] Strange =
    [
        "", " ", "\u0000", "a\u0000b", "\ud800", "'; drop table accounts; --", "<script>alert(1)</script>", "../../etc/passwd", "%00", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "\u202e", "null", "NaN", "-0",
        "0001-01-01", "9999-12-31", "2026-02-30", "2026-11-01T01:30:00", "2026-03-08T02:30:00", "24:00", "25:61", "P9999999999D", "1e309", "١٢٣", "ﬀ", "{}", "[]",
    ];

    private static readonly long[] Edges = [0, 1, -1, 15, 30, 60, 100, 101, int.MaxValue, int.MinValue, (long)int.MaxValue + 1, long.MaxValue, long.MinValue];

    /// <summary>A value that the schema describes.</summary>
    public JsonNode? Described(DescribedOperation operation, JsonObject schema, int depth = 0)
    {
        var resolved = operation.Resolve(schema);
        if (resolved["enum"] is JsonArray choices) return choices[random.Next(choices.Count)]?.DeepClone();
        return TypeOf(resolved) switch
        {
            "string" => Text((string?)resolved["format"]),
            "integer" => random.Next(4) == 0 ? Edges[random.Next(Edges.Length)] : random.Next(0, 20_000),
            "number" => random.NextDouble() * 1000,
            "boolean" => random.Next(2) == 0,
            "array" when depth < 6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(10) == 0 ? null : Described(operation, resolved["items"]!.AsObject(), depth + 1))]),
            "array" => new JsonArray(),
            "object" when depth < 6 => Fields(operation, resolved, depth),
            _ => Nonsense(),
        };
    }

    /// <summary>A value that nobody asked for.</summary>
    public JsonNode? Nonsense() => random.Next(9) switch
    {
        0 => null,
        1 => Strange[random.Next(Strange.Length)],
        2 => Edges[random.Next(Edges.Length)],
        3 => random.NextDouble() * 1e300,
        4 => random.Next(2) == 0,
        5 => new JsonArray(1, "two", null),
        6 => new JsonObject { ["a"] = new JsonObject { ["b"] = 1 } },
        7 => new string((char)random.Next(32, 0x3000), random.Next(1, 3000)),
        _ => $"{Edges[random.Next(Edges.Length)]}",
    };

    public string Word(string? format) => Text(format).ToString();

    public string StrangeWord() => Strange[random.Next(Strange.Length)];

    private JsonObject Fields(DescribedOperation operation, JsonObject schema, int depth)
    {
        var required = schema["required"]?.AsArray().Select(name => (string?)name).ToHashSet() ?? [];
        var value = new JsonObject();
        foreach (var (name, field) in schema["properties"]?.AsObject() ?? [])
            if (required.Contains(name) || random.Next(3) > 0) value[name] = Described(operation, field!.AsObject(), depth + 1);
        return value;
    }

    private JsonNode Text(string? format) => format switch
    {
        "ulid" => random.Next(3) > 0 && knownIds.Count > 0 ? knownIds[random.Next(knownIds.Count)] : Ulid.Format(new Guid(Bytes())),
        "date" => $"2026-{random.Next(1, 13):00}-{random.Next(1, 29):00}",
        "date-time" => $"2026-{random.Next(1, 13):00}-{random.Next(1, 29):00}T{random.Next(24):00}:{random.Next(4) * 15:00}:00Z",
        "time" => $"{random.Next(24):00}:{random.Next(4) * 15:00}",
        _ => random.Next(4) == 0 ? StrangeWord() : $"{(char)random.Next('a', 'z')}{random.Next(100_000)}@example.test",
    };

    private byte[] Bytes()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string? TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => (string?)type).First(type => type != "null"),
        JsonValue type => (string?)type,
        _ => null,
    };
}
