using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.State;

/// <summary>
/// Everything the simulator knows: JSON documents by id. All access happens under <see cref="Gate"/>; what a write touched goes to the journal.
/// </summary>
public sealed class SimulatorState : IDisposable
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private readonly Dictionary<string, JsonObject> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byType = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private readonly Journal? _journal;
    private long _sequence;

    public SimulatorState(SimulatorClock clock, SimulatorOptions options)
    {
        Clock = clock;
        Options = options;
        Books = new Books(this);
        Schedule = new Schedule(this);
        if (options.StateFile is not { } file)
            return;
        _journal = new Journal(file);
        foreach (var document in _journal.Load())
            Index(document);
        Books.Rebuild();
        Schedule.Rebuild();
        if (Find("_clock", "_clock") is { } saved)
            Clock.Offset = TimeSpan.FromSeconds(saved.Number("offset_seconds"));
        _journal.Compact(_documents.Values);
        _touched.Clear();
    }

    public Lock Gate { get; } = new();

    public SimulatorClock Clock { get; }

    public SimulatorOptions Options { get; }

    public Books Books { get; }

    public Schedule Schedule { get; }

    public long Now => Clock.Now;

    /// <summary>Where this simulator is reached, for the links it hands out.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>A fresh id in Stripe's shape, unguessable and never repeated.</summary>
    public static string NewId(string prefix) => prefix + "_" + Secret(24);

    public static string Secret(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    public JsonObject Add(JsonObject document)
    {
        Index(document);
        return document;
    }

    public JsonObject? Find(string? id, string type)
    {
        if (id is null || !_documents.TryGetValue(id, out var document) || document.Str("object") != type)
            return null;
        _touched.Add(id);
        return document;
    }

    /// <summary>The document whatever its type, to expand a reference.</summary>
    public JsonObject? FindAny(string id) => id.StartsWith('_') ? null : _documents.GetValueOrDefault(id);

    public JsonObject Get(string id, string type) => Find(id, type) ?? throw new InvalidOperationException($"{type} {id} is gone.");

    public void Remove(string id)
    {
        if (!_documents.Remove(id, out var document))
            return;
        _byType[document.Str("object")!].Remove(id);
        _touched.Add(id);
    }

    /// <summary>All documents of a type, newest first.</summary>
    public IEnumerable<JsonObject> All(string type)
    {
        if (!_byType.TryGetValue(type, out var ids))
            yield break;
        for (var i = ids.Count - 1; i >= 0; i--)
            yield return _documents[ids[i]];
    }

    public void Touch(JsonObject document) => _touched.Add(document.Id());

    public void SetClock(DateTimeOffset now)
    {
        Clock.Set(now);
        Add(new JsonObject { ["id"] = "_clock", ["object"] = "_clock", ["offset_seconds"] = (long)Clock.Offset.TotalSeconds });
    }

    public void Reset()
    {
        foreach (var id in _documents.Keys)
            _touched.Add(id);
        _documents.Clear();
        _byType.Clear();
        Books.Rebuild();
        Schedule.Rebuild();
        Clock.Offset = TimeSpan.Zero;
        Flush();
    }

    /// <summary>Writes what changed since the last call to the journal, if there is one.</summary>
    public void Flush()
    {
        if (_journal is not null && _touched.Count > 0)
            _journal.Append(_touched.Select(id => (id, _documents.GetValueOrDefault(id))));
        _touched.Clear();
    }

    public void Dispose() => _journal?.Dispose();

    internal long NextSequence() => ++_sequence;

    private void Index(JsonObject document)
    {
        var id = document.Id();
        var type = document.Str("object") ?? throw new InvalidOperationException("The document has no type.");
        if (!_documents.ContainsKey(id))
        {
            if (!_byType.TryGetValue(type, out var ids))
                _byType[type] = ids = [];
            ids.Add(id);
        }
        _documents[id] = document;
        _touched.Add(id);
        if (document.NumberOrNull("_sequence") is { } sequence)
            _sequence = Math.Max(_sequence, sequence);
        else
            document["_sequence"] = ++_sequence;
    }
}
