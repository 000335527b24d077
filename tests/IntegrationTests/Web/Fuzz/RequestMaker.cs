using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InstaInstru.IntegrationTests.Web.Fuzz;

/// <summary>Makes requests to an operation: by the description, then bent in one of many ways.</summary>
public sealed class RequestMaker(Random random, IReadOnlyList<string> knownIds)
{
    private readonly ValueMaker values = new(random, knownIds);

    public HttpRequestMessage Make(DescribedOperation operation)
    {
        var request = new HttpRequestMessage(new(operation.Method), PathOf(operation) + QueryOf(operation));
        foreach (var header in operation.Parameters("header"))
            if (random.Next(12) > 0) request.Headers.TryAddWithoutValidation((string)header["name"]!, random.Next(15) == 0 ? "with a blank" : $"fuzz-{random.Next(50)}");
        if (random.Next(6) == 0) request.Headers.TryAddWithoutValidation("If-Match", random.Next(2) == 0 ? "\"nothing\"" : "not a tag");
        if (random.Next(10) == 0) request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        if (operation.BodySchema is { } schema) request.Content = BodyOf(operation, schema);
        return request;
    }

    private string PathOf(DescribedOperation operation)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters("path"))
        {
            // The server itself refuses U+0000 in a path before any of our code runs.
            var value = (random.Next(8) == 0 ? values.StrangeWord() : values.Word(Format(operation, parameter))).Replace("\0", "x", StringComparison.Ordinal);
            path = path.Replace($"{{{(string?)parameter["name"]}}}", Escaped(value.Length == 0 ? "x" : value), StringComparison.Ordinal);
        }

        return path;
    }

    private string QueryOf(DescribedOperation operation)
    {
        var pairs = new List<string>();
        foreach (var parameter in operation.Parameters("query"))
        {
            if ((bool?)parameter["required"] != true && random.Next(2) == 0) continue;
            var value = random.Next(4) == 0 ? values.Nonsense() : values.Described(operation, parameter["schema"]!.AsObject());
            pairs.Add($"{parameter["name"]}={Escaped(value?.ToString() ?? "")}");
        }

        if (random.Next(12) == 0) pairs.Add("unheard_of=1");
        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }

    private HttpContent BodyOf(DescribedOperation operation, JsonObject schema)
    {
        var value = random.Next(3) == 0 && operation.BodyExample is { } example ? example.DeepClone() : values.Described(operation, schema);
        for (var bends = random.Next(3); bends > 0; bends--) value = Bend(value);
        var text = random.Next(20) switch
        {
            0 => "",
            1 => "{\"a\":",
            2 => string.Concat(Enumerable.Repeat("[", 200)),
            3 => "{\"a\":1,\"a\":2}",
            4 => "{\"amount\":1e400}",
            5 => "null",
            _ => value?.ToJsonString(JsonSerializerOptions.Default) ?? "null",
        };
        var type = random.Next(25) == 0 ? "text/plain" : "application/json";
        return new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue(type));
    }

    private JsonNode? Bend(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } fields:
                var name = fields.ElementAt(random.Next(fields.Count)).Key;
                var choice = random.Next(5);
                if (choice == 0) fields.Remove(name);
                else if (choice == 1) fields["unheard_of"] = values.Nonsense();
                else if (choice == 2 && fields[name] is JsonObject or JsonArray) fields[name] = Bend(fields[name]?.DeepClone());
                else fields[name] = values.Nonsense();
                return fields;
            case JsonArray { Count: > 0 } items:
                var at = random.Next(items.Count);
                items[at] = random.Next(2) == 0 ? values.Nonsense() : Bend(items[at]?.DeepClone());
                return items;
            default:
                return values.Nonsense();
        }
    }

    // Half of a character cannot be written in an address at all.
    private static string Escaped(string value) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)));

    private static string? Format(DescribedOperation operation, JsonObject parameter) => (string?)operation.Resolve(parameter["schema"]!.AsObject())["format"];
}
