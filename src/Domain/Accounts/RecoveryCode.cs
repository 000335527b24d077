namespace InstaInstru.Domain.Accounts;

/// <summary>The form of recovery codes: three groups of four, without letters and digits that are mistaken for each other, such as <c>K7RM-2WQX-9FTB</c>.</summary>
public static class RecoveryCode
{
    public const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>Characters that count, without the dashes.</summary>
    public const int Length = 12;

    /// <summary>Codes of one person.</summary>
    public const int Count = 10;

    private const int Group = 4;

    public static string Write(string characters) => string.Join('-', characters.Chunk(Group).Select(group => new string(group)));

    /// <summary>The written form of what was entered in any case, with or without dashes and blanks; null when it cannot be a code.</summary>
    public static string? Normalise(string? entered)
    {
        if (entered is null) return null;
        var characters = entered.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return characters.Length == Length && characters.All(Alphabet.Contains) ? Write(characters) : null;
    }
}
