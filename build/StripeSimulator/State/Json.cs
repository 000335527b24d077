using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.State;

/// <summary>Short readers over the JSON documents that the simulator keeps; a missing field reads as null, zero or false.</summary>
public static class Json
{
    public static string? Str(this JsonObject source, string name) =>
        source[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static string Id(this JsonObject source) => source.Str("id") ?? throw new InvalidOperationException("The document has no id.");

    public static long Number(this JsonObject source, string name) => source.NumberOrNull(name) ?? 0;

    public static long? NumberOrNull(this JsonObject source, string name) =>
        source[name] is not JsonValue value ? null
        : value.TryGetValue<long>(out var wide) ? wide
        : value.TryGetValue<int>(out var narrow) ? narrow
        : null;

    public static bool Bool(this JsonObject source, string name) =>
        source[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static JsonObject? Obj(this JsonObject source, string name) => source[name] as JsonObject;

    public static JsonArray? Arr(this JsonObject source, string name) => source[name] as JsonArray;

    public static JsonNode? CopyOf(this JsonObject source, string name) => source[name]?.DeepClone();

    /// <summary>Merges Stripe metadata: an empty value removes its key, an empty string for the whole map removes all.</summary>
    public static void MergeMetadata(this JsonObject target, JsonNode? change)
    {
        if (change is null)
            return;
        if (change is not JsonObject entries)
        {
            target["metadata"] = new JsonObject();
            return;
        }
        var metadata = target.Obj("metadata") ?? [];
        target["metadata"] ??= metadata;
        foreach (var (key, value) in entries)
        {
            if (value is JsonValue text && text.GetValue<string>().Length > 0)
                metadata[key] = text.GetValue<string>();
            else
                metadata.Remove(key);
        }
    }

    /// <summary>
    /// Copies a stored document for the wire: fields that begin with an underscore are the simulator's own. An event keeps its snapshot as text,
    /// a tenth of the memory.
    /// </summary>
    public static JsonObject Public(this JsonObject source)
    {
        var copy = source.DeepClone().AsObject();
        foreach (var name in copy.Select(field => field.Key).Where(name => name.StartsWith('_')).ToList())
            copy.Remove(name);
        if (source.Str("_data") is { } data)
            copy["data"] = JsonNode.Parse(data);
        return copy;
    }

    /// <summary>Wraps items in Stripe's list object.</summary>
    public static JsonObject List(string url, IEnumerable<JsonNode> data, bool hasMore = false) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. data]),
        ["has_more"] = hasMore,
        ["url"] = url,
    };
}
