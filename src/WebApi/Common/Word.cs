using System.Text.Json;

namespace InstaInstru.WebApi.Common;

/// <summary>A closed choice in the query, written like the wire's enums: <c>student_location</c>.</summary>
public readonly record struct Word<TEnum>(TEnum Value) where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Known = Enum.GetValues<TEnum>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    public static bool TryParse(string? text, IFormatProvider? provider, out Word<TEnum> word)
    {
        var known = Known.TryGetValue(text ?? "", out var value);
        word = new(value);
        return known;
    }
}
