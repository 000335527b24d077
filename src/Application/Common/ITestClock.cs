using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Common;

/// <summary>Moves the application's time on every live node; outside Production only.</summary>
public interface ITestClock
{
    /// <summary>Steps from one due thing to the next, runs each until idle, and ends <paramref name="by"/> later.</summary>
    /// <param name="by">ISO 8601 duration, one second to two years.</param>
    /// <param name="cancellation">Ends the journey where it is; the clock runs on from there.</param>
    Task<Result<ClockJourney>> Advance(string by, CancellationToken cancellation);
}

/// <summary>What a move of the clock did.</summary>
/// <param name="From">The application's time before.</param>
/// <param name="To">The application's time now.</param>
/// <param name="Stops">At how many instants something was due.</param>
/// <param name="Ran">What ran, in order; equal runs at one instant are one entry.</param>
public sealed record ClockJourney(DateTimeOffset From, DateTimeOffset To, int Stops, IReadOnlyList<ClockRun> Ran);

/// <summary>One handler at one stop.</summary>
/// <param name="At">The stop.</param>
/// <param name="Handler">What ran.</param>
/// <param name="Times">How often.</param>
/// <param name="Failed">How many of these failed; they are retried at a later stop or lie with the dead letters.</param>
public sealed record ClockRun(DateTimeOffset At, string Handler, int Times, int Failed);
