namespace InstaInstru.Domain.Reviews;

/// <summary>Why a moderator should look at a review; until one has, it is shown like any other (ruling 40).</summary>
public enum ReviewFlag
{
    /// <summary>A text of one or two characters.</summary>
    TooShort,

    /// <summary>A text with one character ten times in a row.</summary>
    RepeatedCharacters,
}
