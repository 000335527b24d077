namespace InstaInstru.Domain.Accounts;

/// <summary>E-mail addresses as the product compares them: trimmed and lower case, at most 254 characters.</summary>
public static class EmailAddress
{
    public const int MaxLength = 254;

    private const int MaxName = 64, MaxLabel = 63;
    private const string Signs = "!#$%&'*+/=?^_`{|}~-";

    public static string Normalise(string address) => address.Trim().ToLowerInvariant();

    /// <summary>A name and a domain of two or more labels, with single dots between their parts, in the ASCII that every mail server takes; nothing invisible, quoted or numeric.</summary>
    public static bool IsAcceptable(string? address) =>
        address?.Trim().Split('@') is [{ Length: <= MaxName } name, var domain] && name.Length + domain.Length < MaxLength
        && name.Split('.').All(IsAtom) && domain.Split('.') is { Length: > 1 } labels && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);

    private static bool IsAtom(string part) => part.Length > 0 && part.All(character => char.IsAsciiLetterOrDigit(character) || Signs.Contains(character, StringComparison.Ordinal));

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabel && label[0] is not '-' && label[^1] is not '-' && label.All(character => char.IsAsciiLetterOrDigit(character) || character is '-');
}
