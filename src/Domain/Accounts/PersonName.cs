using System.Globalization;
using System.Text;

namespace InstaInstru.Domain.Accounts;

/// <summary>First and last names. They stand in mails to people who have no account: nothing that reads as a link, an address or a number is a name.</summary>
public static class PersonName
{
    public const int MaxLength = 50;

    // Letters by their category, but nothing is seen of them.
    private const string Blank = "\u115F\u1160\u3164\uFFA0";

    private static readonly char[] Between = [' ', '-', '\u2010', '\u2011', '\'', '\u2018', '\u2019'];

    /// <summary>Words of letters, in any script, with spaces, hyphens or apostrophes between them; a dot ends an abbreviation or follows each initial.</summary>
    public static bool IsAcceptable(string? name) =>
        name?.Trim() is { Length: > 0 and <= MaxLength } text && text.Split(Between, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words && words.All(IsWord);

    private static bool IsWord(string word) => word.Split('.') switch
    {
        [var whole] => IsLetters(whole),
        [var abbreviated, ""] => IsLetters(abbreviated),
        [.. var initials, var last] => initials.All(IsInitial) && (last.Length == 0 || IsInitial(last)),
        [] => false,
    };

    private static bool IsInitial(string text) => IsLetters(text) && StringInfo.GetNextTextElementLength(text) == text.Length;

    private static bool IsLetters(string text) => text.Length > 0 && IsLetter(text.EnumerateRunes().First()) && text.EnumerateRunes().All(rune => IsLetter(rune) || IsMark(rune));

    private static bool IsLetter(Rune rune) => Rune.IsLetter(rune) && !Blank.Contains($"{rune}", StringComparison.Ordinal);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
