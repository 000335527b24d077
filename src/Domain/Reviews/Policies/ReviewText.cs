using System.Globalization;
using System.Text;

namespace InstaInstru.Domain.Reviews.Policies;

/// <summary>What of a review's text is kept, and what a moderator should look at. Characters are Unicode's, so that an emoji is one and not two.</summary>
public static class ReviewText
{
    private const int ShortBelow = 3;
    private const int RunFrom = 10;

    /// <summary>Whether it is short enough to be kept.</summary>
    public static bool Fits(string? text) => text is null || text.EnumerateRunes().Count() <= Review.MaxText;

    /// <summary>Without blanks around it; null when there is nothing to see.</summary>
    public static string? Kept(string? text) => text is not null && text.EnumerateRunes().Any(IsVisible) ? text.Trim() : null;

    /// <summary>Why a kept text is looked at; null when it is not. Stars without a text are nothing to look at.</summary>
    public static ReviewFlag? FlagOf(string? text)
    {
        if (text is null) return null;
        var visible = text.EnumerateRunes().Where(rune => Rune.IsWhiteSpace(rune) || IsVisible(rune)).ToList();
        if (visible.Count < ShortBelow) return ReviewFlag.TooShort;
        return LongestRun(visible) >= RunFrom ? ReviewFlag.RepeatedCharacters : null;
    }

    private static bool IsVisible(Rune rune) => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark);

    private static int LongestRun(List<Rune> text)
    {
        var (longest, run) = (1, 1);
        for (var i = 1; i < text.Count; i++)
        {
            run = text[i] == text[i - 1] ? run + 1 : 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
