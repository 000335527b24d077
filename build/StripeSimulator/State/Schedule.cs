using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.State;

/// <summary>What happens later on the simulator's clock: holds that expire, funds that become available, payouts that arrive.</summary>
public sealed class Schedule(SimulatorState state)
{
    private readonly Dictionary<string, Action<JsonObject>> _handlers = new(StringComparer.Ordinal);
    private readonly SortedSet<(long Due, long Sequence, string Id)> _tasks = [];

    /// <summary>The next due instant in Unix seconds, if anything is scheduled.</summary>
    public long? NextDue => _tasks.Count == 0 ? null : _tasks.Min.Due;

    public void On(string kind, Action<JsonObject> handler) => _handlers[kind] = handler;

    public void Add(string kind, long due, string subject, JsonObject? data = null)
    {
        var sequence = state.NextSequence();
        var id = $"_task_{sequence}";
        state.Add(new JsonObject
        {
            ["id"] = id,
            ["object"] = "_task",
            ["_sequence"] = sequence,
            ["kind"] = kind,
            ["due"] = due,
            ["subject"] = subject,
            ["data"] = data,
        });
        _tasks.Add((due, sequence, id));
    }

    /// <summary>Runs everything due, in order, each at its own instant; what a task schedules for the past runs too.</summary>
    public int RunDue()
    {
        var ran = 0;
        while (_tasks.Count > 0 && _tasks.Min.Due <= state.Now)
        {
            var next = _tasks.Min;
            _tasks.Remove(next);
            var task = state.Get(next.Id, "_task");
            state.Remove(next.Id);
            state.Clock.RunAt(next.Due, () => _handlers[task.Str("kind")!](task));
            ran++;
        }
        return ran;
    }

    internal void Rebuild()
    {
        _tasks.Clear();
        foreach (var task in state.All("_task"))
            _tasks.Add((task.Number("due"), task.Number("_sequence"), task.Id()));
    }
}
