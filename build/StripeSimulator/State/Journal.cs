using System.Text;
using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.State;

/// <summary>The optional state file: one line per changed document, compacted when the simulator starts.</summary>
internal sealed class Journal(string path) : IDisposable
{
    private StreamWriter? _writer;

    public IEnumerable<JsonObject> Load()
    {
        if (!File.Exists(path))
            return [];
        var documents = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            if (!TryRead(line, out var entry))
                break;
            var id = entry.Id();
            if (entry.Bool("_removed"))
                documents.Remove(id);
            else
                documents[id] = entry;
        }
        return documents.Values.OrderBy(document => document.Number("_sequence"));
    }

    public void Compact(IEnumerable<JsonObject> documents)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var fresh = path + ".new";
        File.WriteAllLines(fresh, documents.Select(document => document.ToJsonString()));
        File.Move(fresh, path, overwrite: true);
        _writer = new StreamWriter(path, append: true, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    public void Append(IEnumerable<(string Id, JsonObject? Document)> changes)
    {
        var writer = _writer ?? throw new InvalidOperationException("The journal is not open.");
        foreach (var (id, document) in changes)
            writer.WriteLine((document ?? new JsonObject { ["id"] = id, ["_removed"] = true }).ToJsonString());
        writer.Flush();
    }

    public void Dispose() => _writer?.Dispose();

    /// <summary>A line that was cut off by a kill ends the journal; everything before it counts.</summary>
    private static bool TryRead(string line, out JsonObject entry)
    {
        try
        {
            entry = JsonNode.Parse(line) as JsonObject ?? [];
            return entry.Str("id") is not null;
        }
        catch (System.Text.Json.JsonException)
        {
            entry = [];
            return false;
        }
    }
}
