using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.Http;

/// <summary>Reads <c>a[b][c]=1&amp;list[0]=x&amp;list[]=y</c> into a tree whose leaves are strings.</summary>
public static class FormReader
{
    public static JsonObject Parse(string form)
    {
        var root = new JsonObject();
        foreach (var pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(cut < 0 ? pair : pair[..cut]);
            Put(root, Keys(name), cut < 0 ? "" : Decode(pair[(cut + 1)..]));
        }
        return (JsonObject)Normalise(root);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static List<string> Keys(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return [name];
        var keys = new List<string> { name[..open] };
        var rest = name.AsSpan(open);
        while (rest.Length > 0)
        {
            var close = rest.IndexOf(']');
            if (rest[0] != '[' || close < 0)
                throw ApiException.Invalid($"Invalid request: unable to parse the parameter name '{name}'.");
            keys.Add(rest[1..close].ToString());
            rest = rest[(close + 1)..];
        }
        return keys;
    }

    private static void Put(JsonObject target, List<string> keys, string value)
    {
        for (var i = 0; i < keys.Count - 1; i++)
        {
            if (target[keys[i]] is not JsonObject child)
                target[keys[i]] = child = [];
            target = child;
        }
        var last = keys[^1].Length == 0 ? target.Count.ToString() : keys[^1];
        target[last] = value;
    }

    private static JsonNode Normalise(JsonNode node)
    {
        if (node is not JsonObject source)
            return node.DeepClone();
        if (source.Count > 0 && source.All(entry => int.TryParse(entry.Key, out _)))
            return new JsonArray([.. source.OrderBy(entry => int.Parse(entry.Key)).Select(entry => Normalise(entry.Value!))]);
        var copy = new JsonObject();
        foreach (var (key, value) in source)
            copy[key] = Normalise(value!);
        return copy;
    }
}
