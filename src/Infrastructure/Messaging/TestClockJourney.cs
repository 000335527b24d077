using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Time;
using NodaTime;
using NodaTime.Text;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Moves the clock from one due thing to the next. While it works the clock stands on every node and this process alone delivers, one by one, so that the same journey leaves the same log.</summary>
internal sealed class TestClockJourney(
    AppClock clock, ClockStore store, ClockFollowing following, OutboxConnections connections, JobSchedule jobs, JobProbe probe, SerialDelivery delivery,
    IEnumerable<IClockFollower> followers) : ITestClock
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(731);

    public async Task<Result<ClockJourney>> Advance(string by, CancellationToken cancellation)
    {
        if (!followers.All(follower => follower.IsThere)) return TestClockErrors.StripeIsReal;
        if (!PeriodPattern.Roundtrip.Parse(by).TryGetValue(Period.Zero, out var period) || AboutDays(period) is <= 0 or > 800) return TestClockErrors.NotADuration;
        await using var held = await store.TryHold(cancellation);
        if (held is null) return TestClockErrors.Moving;
        var from = Whole(clock.GetUtcNow());
        var to = Instant.FromDateTimeOffset(from).InUtc().LocalDateTime.Plus(period).InUtc().ToDateTimeOffset();
        if (to - from < TimeSpan.FromSeconds(1) || to - from > Longest) return TestClockErrors.NotADuration;
        following.Lead(own: true);
        try
        {
            return await Travel(from, to, cancellation);
        }
        finally
        {
            await Set(clock.RunningFrom(clock.GetUtcNow()), CancellationToken.None);
            following.Lead(own: false);
        }
    }

    private async Task<ClockJourney> Travel(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var ran = new List<ClockRun>();
        var stops = 0;
        for (DateTimeOffset? stop = from; stop is { } at; stop = await NextStop(at, to, cancellation), stops++) ran.AddRange(await StopAt(at, cancellation));
        if (clock.GetUtcNow() < to) ran.AddRange(await StopAt(to, cancellation));
        return new(from, to, stops, ran);
    }

    private async Task<List<ClockRun>> StopAt(DateTimeOffset at, CancellationToken cancellation)
    {
        await Set(new(clock.Reading.Offset, at), cancellation);
        foreach (var follower in followers) await follower.MoveTo(at, cancellation);
        var ran = new List<(string Handler, bool Failed)>();
        do
        {
            await using (var connection = await connections.Source.OpenConnectionAsync(cancellation)) await jobs.Enter(connection, at, cancellation);
            ran.AddRange(await delivery.UntilIdle(cancellation));
            foreach (var follower in followers) await follower.UntilIdle(cancellation);
        }
        while (await delivery.IsDue(cancellation));
        return [.. ran.GroupBy(run => run.Handler, StringComparer.Ordinal).Select(group => new ClockRun(at, group.Key, group.Count(), group.Count(run => run.Failed)))];
    }

    /// <summary>The earliest instant at which something is due: a delivery, the simulator, or a job that would find something.</summary>
    private async Task<DateTimeOffset?> NextStop(DateTimeOffset now, DateTimeOffset to, CancellationToken cancellation)
    {
        DateTimeOffset? next;
        await using (var connection = await connections.Source.OpenConnectionAsync(cancellation)) next = await DeliveryStore.NextDue(connection, now, cancellation);
        foreach (var follower in followers)
        {
            if (await follower.NextDue(cancellation) is { } due && due > now && !(due >= next)) next = due;
        }

        foreach (var job in jobs.All)
        {
            var limit = next < to ? next.Value : to;
            if (await probe.FirstUseful(job, now, limit, cancellation) is { } useful && !(useful >= next)) next = useful;
        }

        return next <= to ? next : null;
    }

    private async Task Set(ClockReading reading, CancellationToken cancellation)
    {
        await store.Write(reading, cancellation);
        clock.Set(reading);
    }

    // Enough to keep calendar arithmetic within the calendar.
    private static double AboutDays(Period period) => period.Years * 365.0 + period.Months * 30.0 + period.Weeks * 7.0 + period.Days + period.Hours / 24.0 + period.Minutes / 1440.0 + period.Seconds / 86400.0;

    // What the database keeps: a stop is compared with stored instants.
    private static DateTimeOffset Whole(DateTimeOffset instant) => new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
}
