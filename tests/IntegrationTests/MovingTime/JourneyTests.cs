using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Time;
using InstaInstru.IntegrationTests.Outbox;
using InstaInstru.OutboxNode.Counters;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.MovingTime;

/// <summary>The application's time, moved from one due thing to the next.</summary>
public sealed class JourneyTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = Hosting.TestClock.Monday;
    private readonly OutboxDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task What_is_due_on_the_way_runs_at_its_own_instant()
    {
        await using var node = await Start(database);
        var counter = database.NewCounter();
        await node.Send(new NoteLater(counter, 1, Monday.AddDays(3).AddMinutes(7), null));
        await node.Send(new StartReminder(counter, Monday.AddDays(5).AddMinutes(7)));

        var journey = await Advance(node, "P14D");

        (journey.From, journey.To).ShouldBe((Monday, Monday.AddDays(14)));
        journey.Ran.ShouldContain(new ClockRun(Monday.AddDays(3).AddMinutes(7), "Note", 1, 0));
        journey.Ran.ShouldContain(new ClockRun(Monday.AddDays(5).AddMinutes(15), "Remind", 1, 0), "the job runs every quarter of an hour");
        (await database.List<DateTime>("select recorded_at from messaging.events where stream_id = $1", counter.Value)).ShouldBe([Monday.AddDays(5).AddMinutes(15).UtcDateTime]);
        node.Services.GetRequiredService<TimeProvider>().GetUtcNow().ShouldBe(Monday.AddDays(14));
    }

    [Fact]
    public async Task Six_months_with_a_job_every_quarter_of_an_hour_take_seconds_and_stop_only_where_something_is_found()
    {
        await using var node = await Start(database);
        for (var week = 1; week <= 25; week++) await node.Send(new StartReminder(database.NewCounter(), Monday.AddDays(7 * week).AddMinutes(week)));
        var started = TimeProvider.System.GetTimestamp();

        var journey = await Advance(node, "P6M");

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
        journey.To.ShouldBe(new(2027, 5, 23, 15, 0, 0, TimeSpan.Zero));
        journey.Ran.Count(run => run.Handler == "Remind").ShouldBe(25);
        journey.Stops.ShouldBeLessThan(30);
    }

    [Fact]
    public async Task A_job_runs_once_per_stop()
    {
        await using var node = await Start(database);
        foreach (var hours in new[] { 5, 10, 30 }) await node.Send(new NoteLater(database.NewCounter(), 1, Monday.AddHours(hours), null));

        var journey = await Advance(node, "P2D");

        journey.Ran.Where(run => run.Handler == "RemindDue").ShouldAllBe(run => run.Times == 1);
        journey.Ran.Where(run => run.Handler == "RemindDue").Select(run => run.At).ShouldBe(
            [Monday.AddHours(5), Monday.AddHours(10), Monday.AddHours(30), Monday.AddDays(2)]);
    }

    [Fact]
    public async Task A_command_whose_key_is_used_is_nothing_to_stop_for()
    {
        await using var node = await Start(database);
        var (counter, due) = (database.NewCounter(), Monday.AddHours(5));
        await node.Send(new StartReminder(counter, due));
        await database.List<string>("insert into messaging.command_keys (key, recorded_at) values ($1, $2) returning key", $"remind/{counter}/{due:O}", Monday);

        var journey = await Advance(node, "P2D");

        journey.Stops.ShouldBe(1, "only the journey's end: the job finds the counter every quarter of an hour, and its command was stored long ago");
    }

    [Fact]
    public async Task What_a_stop_sets_off_for_later_becomes_a_stop_of_its_own()
    {
        var probe = new Probe();
        var failures = 0;
        probe.When("note", (_, _) => ++failures <= 2 ? throw new InvalidOperationException("fails twice") : Task.CompletedTask);
        await using var node = await Start(database, probe);
        await node.Send(new NoteLater(database.NewCounter(), 1, Monday.AddHours(1), null));

        var journey = await Advance(node, "PT2H");

        journey.Ran.Where(run => run.Handler == "Note").Select(run => run.Failed).ShouldBe([1, 1, 0]);
        journey.Ran.Where(run => run.Handler == "Note").Select(run => run.At).ShouldBeUnique();
    }

    [Fact]
    public async Task The_same_journey_twice_leaves_the_same_log()
    {
        var other = new OutboxDatabase();
        await other.InitializeAsync();
        try
        {
            var first = await Log(database);
            var second = await Log(other);

            first.Count.ShouldBeGreaterThan(60);
            second.ShouldBe(first);
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    [Fact]
    public async Task Every_live_node_follows_and_none_but_the_leading_one_delivers_meanwhile()
    {
        var delivered = new Probe().When("note", (_, _) => throw new InvalidOperationException("not here"));
        await using var leading = await Start(database);
        await using var following = await Start(database, delivered);
        var counter = database.NewCounter();
        await leading.Send(new NoteLater(counter, 1, Monday.AddDays(1), null));
        var clock = following.Services.GetRequiredService<AppClock>();
        var arrived = new TaskCompletionSource();
        clock.Changed += () =>
        {
            if (!clock.Stands && clock.GetUtcNow() >= Monday.AddDays(14)) arrived.TrySetResult();
        };

        var journey = await Advance(leading, "P14D");
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(10));

        journey.Ran.ShouldContain(new ClockRun(Monday.AddDays(1), "Note", 1, 0));
    }

    [Fact]
    public async Task The_time_survives_a_restart()
    {
        await using (var before = await Start(database)) await Advance(before, "P30D");

        await using var after = await Start(database);

        after.Services.GetRequiredService<TimeProvider>().GetUtcNow().ShouldBe(Monday.AddDays(30));
    }

    [Fact]
    public async Task A_clock_left_standing_by_a_process_that_died_runs_on()
    {
        await database.List<int>("insert into messaging.test_clock (id, shift, stands_at) values (1, 0, '2027-01-01T00:00:00Z') returning 1");
        await using var node = await Start(database);
        var clock = node.Services.GetRequiredService<AppClock>();

        await node.Until("the clock runs", () => Task.FromResult(!clock.Stands));

        clock.GetUtcNow().ShouldBe(new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Two_journeys_at_once_are_refused()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var probe = new Probe().When("note", (_, _) =>
        {
            begun.TrySetResult();
            return go.Task.WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        });
        await using var node = await Start(database, probe);
        await node.Send(new NoteLater(database.NewCounter(), 1, Monday.AddHours(1), null));

        var first = Advance(node, "PT2H");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var second = await node.Services.GetRequiredService<ITestClock>().Advance("PT2H", CancellationToken.None);
        go.SetResult();

        second.Error.ShouldBe(TestClockErrors.Moving);
        (await first).To.ShouldBe(Monday.AddHours(2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("PT0S")]
    [InlineData("-P1D")]
    [InlineData("P3Y")]
    [InlineData("P99999999Y")]
    public async Task Nonsense_is_refused(string by)
    {
        await using var node = await Start(database);

        (await node.Services.GetRequiredService<ITestClock>().Advance(by, CancellationToken.None)).Error.ShouldBe(TestClockErrors.NotADuration);
    }

    private static async Task<List<string>> Log(OutboxDatabase database)
    {
        await using var node = await Start(database);
        var streams = Enumerable.Range(0, 20).Select(_ => database.NewCounter()).ToList();
        foreach (var (counter, i) in streams.Select((counter, i) => (counter, i)))
        {
            await node.Send(new StartReminder(counter, Monday.AddHours(7 * i)));
            await node.Send(new RaiseCounter(counter, 2));
            if (i % 3 == 0) await node.Send(new RequestCall(counter));
        }

        await node.UntilIdle();
        await Advance(node, "P14D");
        return await database.List<string>("""
            select format('%s %s #%s %s/%s %s', position, name, dense_rank() over (order by first), stream_version, event_index, recorded_at)
            from (select *, min(position) over (partition by stream_id) as first from messaging.events) e order by position
            """);
    }

    private static async Task<ClockJourney> Advance(Node node, string by)
    {
        var journey = await node.Services.GetRequiredService<ITestClock>().Advance(by, CancellationToken.None);
        journey.Error.ShouldBeNull();
        return journey.Value!;
    }

    /// <summary>A node whose machine's clock stands still, so that nothing but the journey moves time.</summary>
    private static Task<Node> Start(OutboxDatabase database, Probe? probe = null) => Node.Start(database, probe, services =>
        services.AddSingleton(provider => new AppClock(new Hosting.TestClock(Monday), Stored(database))));

    private static ClockReading Stored(OutboxDatabase database) => Infrastructure.Messaging.ClockStore.ReadAtStart(database.AppConnectionString);
}
