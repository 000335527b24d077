namespace InstaInstru.Domain.Reviews;

/// <summary>Why a review is not shown and counts nowhere.</summary>
public enum ReviewHiding
{
    /// <summary>An admin hid it, and an admin may restore it.</summary>
    Moderation,

    /// <summary>Its lesson turned out not to have been taught, or was refunded in full (ruling 12); for good.</summary>
    LessonReversed,
}
