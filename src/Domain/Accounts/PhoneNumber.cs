namespace InstaInstru.Domain.Accounts;

/// <summary>Phone numbers: 10 to 14 digits, stored with a leading +; ten digits are a US number.</summary>
public static class PhoneNumber
{
    public const int MaxLength = 15;

    /// <summary>The stored form, or null when the text is no phone number.</summary>
    public static string? Normalise(string? text)
    {
        if (text is null || text.Any(character => !char.IsAsciiDigit(character) && character is not ('+' or ' ' or '-' or '(' or ')' or '.'))) return null;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length switch
        {
            10 => "+1" + digits,
            > 10 and <= 14 => "+" + digits,
            _ => null,
        };
    }
}
