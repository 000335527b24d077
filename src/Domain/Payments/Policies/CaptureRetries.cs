namespace InstaInstru.Domain.Payments.Policies;

/// <summary>When a refused capture is tried again (ruling 14).</summary>
public static class CaptureRetries
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(4);

    /// <summary>After this long a person is told and the platform pays the instructor.</summary>
    public static readonly TimeSpan For = TimeSpan.FromHours(72);

    /// <summary>The next try, or null when 72 hours have passed since the capture was due.</summary>
    public static DateTimeOffset? Next(DateTimeOffset captureDue, DateTimeOffset now) => now + Every <= captureDue + For ? now + Every : null;
}
