namespace InstaInstru.StripeSimulator.Http;

public enum ParameterKind
{
    Text,
    Whole,
    Flag,
    Choice,
    Map,
    Range,
    Many,
    Group,
}

/// <summary>One declared request parameter.</summary>
public sealed record Parameter(string Name, bool Required, ParameterKind Kind)
{
    public int MaxLength { get; init; } = 5000;

    public IReadOnlyList<string> Choices { get; init; } = [];

    public Parameter? Item { get; init; }

    public IReadOnlyDictionary<string, Parameter> Fields { get; init; } = new Dictionary<string, Parameter>();
}

/// <summary>
/// The parameters of an operation, declared in one line: <c>amount*:int currency*:str(3) expand:[str] automatic_payment_methods{enabled*:bool}</c>.
/// A star marks a required one; types are int, bool, str, str(max), map, range, [type] and choices such as <c>manual|automatic</c>.
/// </summary>
public static class ParameterSpec
{
    public static IReadOnlyDictionary<string, Parameter> Parse(string text)
    {
        var position = 0;
        var fields = ParseFields(text, ref position);
        return position == text.Length ? fields : throw new FormatException($"Unbalanced braces in: {text}");
    }

    private static Dictionary<string, Parameter> ParseFields(string text, ref int position)
    {
        var fields = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }
            if (text[position] == '}')
                return fields;
            var field = ParseField(text, ref position);
            fields.Add(field.Name, field);
        }
        return fields;
    }

    private static Parameter ParseField(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] == '_'))
            position++;
        var name = text[start..position];
        var required = position < text.Length && text[position] == '*';
        if (required)
            position++;
        if (text[position] == '{')
        {
            position++;
            var fields = ParseFields(text, ref position);
            position++;
            return new Parameter(name, required, ParameterKind.Group) { Fields = fields };
        }
        var typeStart = ++position;
        while (position < text.Length && !char.IsWhiteSpace(text[position]) && text[position] != '}')
            position++;
        return Typed(name, required, text[typeStart..position]);
    }

    private static Parameter Typed(string name, bool required, string type) => type switch
    {
        "int" => new Parameter(name, required, ParameterKind.Whole),
        "bool" => new Parameter(name, required, ParameterKind.Flag),
        "map" => new Parameter(name, required, ParameterKind.Map),
        "range" => new Parameter(name, required, ParameterKind.Range),
        "str" => new Parameter(name, required, ParameterKind.Text),
        _ when type.StartsWith("str(", StringComparison.Ordinal) =>
            new Parameter(name, required, ParameterKind.Text) { MaxLength = int.Parse(type[4..^1]) },
        _ when type[0] == '[' => new Parameter(name, required, ParameterKind.Many) { Item = Typed(name, required: false, type[1..^1]) },
        _ => new Parameter(name, required, ParameterKind.Choice) { Choices = type.Split('|') },
    };
}
