namespace InstaInstru.Domain.Payments.Policies;

/// <summary>When a declined hold of a lesson is tried again, and when the lesson is given up (ruling 13).</summary>
public static class HoldRetries
{
    /// <summary>The last try before the lesson, together with the warning.</summary>
    public static readonly TimeSpan LastTryAhead = TimeSpan.FromHours(13);

    /// <summary>A lesson without a hold is cancelled this long before its start.</summary>
    public static readonly TimeSpan GiveUpAhead = TimeSpan.FromHours(12);

    /// <summary>The student has known for at least this long before the lesson is given up.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromHours(2);

    private static readonly TimeSpan[] Delays = [TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(8)];

    /// <summary>The next try after <paramref name="now"/>; null when only the student can help or no try is left.</summary>
    public static DateTimeOffset? Next(AuthorizationFailure failure, DateTimeOffset firstFailure, DateTimeOffset lessonStart, DateTimeOffset now)
    {
        if (failure is not AuthorizationFailure.SoftDecline) return null;
        var tries = Delays.Select(delay => firstFailure + delay).Append(lessonStart - LastTryAhead).Where(next => next > now && next <= lessonStart - GiveUpAhead).ToList();
        return tries.Count == 0 ? null : tries.Min();
    }

    /// <summary>When the lesson is cancelled without a hold; null when that would be after its start: then it is taught and charged afterwards.</summary>
    public static DateTimeOffset? GiveUpAt(DateTimeOffset firstFailure, DateTimeOffset lessonStart)
    {
        var (deadline, told) = (lessonStart - GiveUpAhead, firstFailure + Notice);
        var giveUp = deadline > told ? deadline : told;
        return giveUp < lessonStart ? giveUp : null;
    }
}
