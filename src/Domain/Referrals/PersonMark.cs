namespace InstaInstru.Domain.Referrals;

/// <summary>A person as the programme compares them: keyed hashes of the normalised e-mail address and phone number, never the values (ruling 29).</summary>
/// <param name="Email">64 hexadecimal digits.</param>
/// <param name="Phone">64 hexadecimal digits.</param>
public sealed record PersonMark(string Email, string Phone)
{
    /// <summary>Hexadecimal digits of one hash.</summary>
    public const int Length = 64;

    /// <summary>Whether both are likely the same person.</summary>
    public bool IsSamePersonAs(PersonMark other) => Email == other.Email || Phone == other.Phone;

    /// <summary>An address without what people add to it to look like somebody else: the tag after +, and dots where the provider ignores them.</summary>
    public static string Comparable(string email)
    {
        var address = email.Trim().ToLowerInvariant();
        var at = address.LastIndexOf('@');
        var (name, domain) = (address[..at], address[(at + 1)..]);
        name = name.Split('+')[0];
        if (domain is not ("gmail.com" or "googlemail.com")) return $"{name}@{domain}";
        return name.Replace(".", "", StringComparison.Ordinal) + "@gmail.com";
    }
}
