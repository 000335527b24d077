namespace InstaInstru.StripeSimulator.Contract;

/// <summary>
/// What a parameter or an answer field is allowed to be. In the table a leaf is one line, <c>string required nullable: a|b</c>,
/// and an object is its fields with its own line under <c>$</c>.
/// </summary>
/// <param name="Type">string, integer, number, boolean, map, strings, object, array, range, any, <c>id(x)</c>, <c>list(x)</c> or <c>objects(x)</c>.</param>
/// <param name="Required">A parameter that has to be given; a field that is always there.</param>
/// <param name="Nullable">The field may be null.</param>
/// <param name="Choices">The values allowed; none means any.</param>
/// <param name="Fields">The fields of an object or of an array's items.</param>
public sealed record Shape(string Type, bool Required, bool Nullable, IReadOnlyList<string> Choices, IReadOnlyDictionary<string, Shape> Fields)
{
    private static readonly Dictionary<string, Shape> None = [];

    /// <summary>The object named by <c>id(x)</c>, <c>list(x)</c> or <c>objects(x)</c>.</summary>
    public string? Target => Type.IndexOf('(', StringComparison.Ordinal) is > 0 and var open ? Type[(open + 1)..^1] : null;

    /// <summary>The type without its target.</summary>
    public string Kind => Type.IndexOf('(', StringComparison.Ordinal) is > 0 and var open ? Type[..open] : Type;

    public static Shape Parse(string line, IReadOnlyDictionary<string, Shape>? fields = null)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var words = (colon < 0 ? line : line[..colon]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var choices = colon < 0 ? [] : line[(colon + 2)..].Split('|');
        foreach (var word in words.Skip(1))
        {
            if (word is not ("required" or "nullable"))
                throw new FormatException($"'{word}' is not understood in: {line}");
        }
        return new Shape(words[0], words.Contains("required"), words.Contains("nullable"), choices, fields ?? None);
    }
}
