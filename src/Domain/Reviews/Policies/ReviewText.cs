namespace InstaInstru.Domain.Reviews.Policies;

/// <summary>What of a review's text is kept, and what a moderator should look at.</summary>
public static class ReviewText
{
    private const int ShortBelow = 3;
    private const int RunFrom = 10;

    /// <summary>Without blanks around it; null when nothing is left.</summary>
    public static string? Kept(string? text) => text?.Trim() is { Length: > 0 } kept ? kept : null;

    /// <summary>Why a kept text is looked at; null when it is not. Stars without a text are nothing to look at.</summary>
    public static ReviewFlag? FlagOf(string? text)
    {
        if (text is null) return null;
        if (text.Length < ShortBelow) return ReviewFlag.TooShort;
        return LongestRun(text) >= RunFrom ? ReviewFlag.RepeatedCharacters : null;
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (1, 1);
        for (var i = 1; i < text.Length; i++)
        {
            run = text[i] == text[i - 1] ? run + 1 : 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
