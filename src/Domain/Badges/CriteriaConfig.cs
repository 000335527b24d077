using System.Collections.Frozen;

namespace InstaInstru.Domain.Badges;

/// <summary>The whole numbers that a badge's rule reads: goals, days, ratings in tenths, percents.</summary>
public sealed class CriteriaConfig(IEnumerable<KeyValuePair<string, int>> values)
{
    public static readonly CriteriaConfig Empty = new([]);

    public IReadOnlyDictionary<string, int> Values { get; } = values.ToFrozenDictionary(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The configuration lacks the key, and the badge cannot be judged.</exception>
    public int this[string key] => Values.TryGetValue(key, out var value) ? value : throw new InvalidOperationException($"The badge's configuration has no {key}.");

    /// <summary>The value, or 0.</summary>
    public int Optional(string key) => Values.GetValueOrDefault(key);
}
