using System.Collections.Frozen;
using InstaInstru.Domain.Badges.Policies;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges;

/// <summary>The whole numbers that a badge's rule reads: goals, days, ratings in tenths, percents.</summary>
public sealed class CriteriaConfig(IEnumerable<KeyValuePair<string, int>> values)
{
    /// <summary>Days that an award waits before it is confirmed; any type may have it, none when left out.</summary>
    public const string HoldDays = "hold_days";

    /// <summary>Largest figure a configuration may hold.</summary>
    public const int Most = 10_000;

    public static readonly CriteriaConfig Empty = new([]);

    public IReadOnlyDictionary<string, int> Values { get; } = values.ToFrozenDictionary(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The configuration lacks the key, and the badge cannot be judged.</exception>
    public int this[string key] => Values.TryGetValue(key, out var value) ? value : throw new InvalidOperationException($"The badge's configuration has no {key}.");

    /// <summary>The value, or 0.</summary>
    public int Optional(string key) => Values.GetValueOrDefault(key);

    /// <summary>A configuration as somebody wrote it: every figure the type reads, from 1 on, and nothing else.</summary>
    public static Result<CriteriaConfig> Read(CriteriaType type, IReadOnlyDictionary<string, int> values)
    {
        var keys = Criteria.Of(type).Keys;
        var fits = keys.All(values.ContainsKey) && values.All(pair => (pair.Key == HoldDays || keys.Contains(pair.Key)) && pair.Value is >= 1 and <= Most);
        return fits ? new CriteriaConfig(values) : BadgeErrors.UnfitCriteria(keys);
    }
}
