namespace InstaInstru.Domain.Accounts;

/// <summary>What a client calls itself, so that a person recognises where they are signed in.</summary>
public static class UserAgent
{
    /// <summary>Characters that are kept.</summary>
    public const int Most = 200;

    /// <summary>Visible ASCII of the header, cut; null when it says nothing.</summary>
    public static string? Of(string? header) =>
        string.Concat((header ?? "").Where(character => character is >= ' ' and <= '~').Take(Most)) is { Length: > 0 } agent ? agent : null;
}
