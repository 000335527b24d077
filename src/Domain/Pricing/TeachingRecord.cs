namespace InstaInstru.Domain.Pricing;

/// <summary>What an instructor taught, as far as the tier asks; lessons that were refunded do not count (ruling 18).</summary>
/// <param name="RecentLessons">Completed within the activity window.</param>
/// <param name="LastLessonAt">Newest completion ever; null when there is none.</param>
public sealed record TeachingRecord(int RecentLessons, DateTimeOffset? LastLessonAt);
