namespace InstaInstru.Domain.Accounts;

/// <summary>E-mail addresses as the product compares them: trimmed and lower case, at most 254 characters.</summary>
public static class EmailAddress
{
    public const int MaxLength = 254;

    public static string Normalise(string address) => address.Trim().ToLowerInvariant();

    /// <summary>One @ with something on both sides, a dot in the domain, no spaces or control characters.</summary>
    public static bool IsAcceptable(string? address)
    {
        if (address is null) return false;
        var text = address.Trim();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= MaxLength && at is > 0 and <= 64 && at == text.LastIndexOf('@')
            && text.IndexOf('.', at) is var dot && dot > at + 1 && dot < text.Length - 1
            && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '<' or '>' or '"' or ',' or ';');
    }
}
