namespace InstaInstru.Domain.Instructors;

/// <summary>Whom an offering is for; "both" on input stands for the two of them.</summary>
public enum AgeGroup
{
    Kids,
    Adults,
}

/// <summary>Which levels an offering teaches.</summary>
public enum SkillLevel
{
    Beginner,
    Intermediate,
    Advanced,
}

/// <summary>Where an instructor's background check stands (ruling 42).</summary>
public enum BackgroundCheckStatus
{
    Pending,
    Review,
    Passed,
    Failed,
}
