using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Bookings.Policies;

/// <summary>What moving a lesson means for the money (ruling 16).</summary>
public enum RescheduleOutcome
{
    /// <summary>24 hours before or more: as often as one likes, at no cost.</summary>
    Free,

    /// <summary>12 to 24 hours before: once, and from then on the lesson's money is locked.</summary>
    Locks,
}

/// <summary>Decides whether a lesson may be moved, by exact instants (ruling 16).</summary>
public static class ReschedulePolicy
{
    /// <summary>What a move at <paramref name="now"/> means, or why there is none.</summary>
    /// <param name="status">Only confirmed lessons are moved.</param>
    /// <param name="locked">An earlier move of this lineage locked it.</param>
    /// <param name="start">The lesson's present start.</param>
    /// <param name="now">Time of moving.</param>
    public static Result<RescheduleOutcome> Decide(BookingStatus status, bool locked, DateTimeOffset start, DateTimeOffset now)
    {
        if (status is not BookingStatus.Confirmed) return BookingErrors.IllegalTransition(status);
        if (now >= start) return BookingErrors.AlreadyStarted;
        var ahead = start - now;
        if (ahead >= CancellationPolicy.Free) return RescheduleOutcome.Free;
        if (ahead < CancellationPolicy.HalfPrice) return BookingErrors.RescheduleWindowClosed;
        return locked ? BookingErrors.RescheduleLimitReached : RescheduleOutcome.Locks;
    }

    /// <summary>Until when the answer stays as it is: the next boundary, which still belongs to what ends there.</summary>
    public static DateTimeOffset ValidUntil(DateTimeOffset start, DateTimeOffset now) =>
        start - now >= CancellationPolicy.Free ? start - CancellationPolicy.Free : start - CancellationPolicy.HalfPrice;
}
