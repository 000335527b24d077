using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>
/// Turns options into Stripe's form encoding, always the same bytes for the same options: names in ordinal order, lists by index,
/// booleans as true and false, instants as Unix seconds, nothing for null.
/// </summary>
public static class FormEncoder
{
    private static readonly ConcurrentDictionary<Type, (string Name, PropertyInfo Property)[]> Fields = new();

    public static string Encode(object options)
    {
        var pairs = new List<string>();
        AddFields(pairs, "", options);
        return string.Join('&', pairs);
    }

    private static void AddFields(List<string> pairs, string prefix, object options)
    {
        foreach (var (name, property) in Fields.GetOrAdd(options.GetType(), Describe))
            AddValue(pairs, Nested(prefix, name), property.GetValue(options));
    }

    private static (string Name, PropertyInfo Property)[] Describe(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (Name: JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), Property: property))
            .OrderBy(field => field.Name, StringComparer.Ordinal)];

    private static void AddValue(List<string> pairs, string name, object? value)
    {
        switch (value)
        {
            case null:
                return;
            case string text:
                Add(pairs, name, text);
                return;
            case bool flag:
                Add(pairs, name, flag ? "true" : "false");
                return;
            case long number:
                Add(pairs, name, number.ToString(CultureInfo.InvariantCulture));
                return;
            case DateTimeOffset instant:
                Add(pairs, name, instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
                return;
            case IReadOnlyDictionary<string, string> map:
                foreach (var (key, entry) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    Add(pairs, Nested(name, Key(key)), entry);
                return;
            case IEnumerable items:
                var index = 0;
                foreach (var item in items)
                    AddValue(pairs, Nested(name, (index++).ToString(CultureInfo.InvariantCulture)), item);
                return;
            case NestedOptions nested:
                AddFields(pairs, name, nested);
                return;
            default:
                throw new NotSupportedException($"A parameter of type {value.GetType()} has no form encoding.");
        }
    }

    private static string Nested(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}[{name}]";

    private static string Key(string key) =>
        key.AsSpan().ContainsAny('[', ']') ? throw new ArgumentException($"A metadata key must not contain brackets: {key}") : Uri.EscapeDataString(key);

    private static void Add(List<string> pairs, string name, string value) => pairs.Add($"{name}={Uri.EscapeDataString(value)}");
}
