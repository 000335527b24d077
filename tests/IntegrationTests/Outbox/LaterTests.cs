using InstaInstru.OutboxNode.Counters;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>Deferred commands and recurring jobs (O11).</summary>
public sealed class LaterTests(OutboxDatabase database) : IClassFixture<OutboxDatabase>, IAsyncLifetime
{
    private readonly Hosting.TestClock clock = new(Hosting.TestClock.Monday);

    /// <summary>Every test begins on the same Monday.</summary>
    public Task InitializeAsync() => database.List<int>("delete from messaging.occurrences returning 1");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task O11_a_deferred_command_runs_when_the_applications_clock_gets_there_and_not_before()
    {
        await using var node = await Start();
        var counter = database.NewCounter();
        await node.Send(new NoteLater(counter, 1, clock.Now.AddDays(3), null));

        clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        await node.UntilIdle();
        (await database.Effects("note", counter)).ShouldBe(0);

        clock.Advance(TimeSpan.FromSeconds(1));
        await node.UntilIdle();
        (await database.Effects("note", counter)).ShouldBe(1);
    }

    [Fact]
    public async Task O11_a_unique_key_is_taken_once_even_after_its_command_is_done()
    {
        await using var node = await Start();
        var counter = database.NewCounter();
        var key = $"note/{counter}";

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => node.Send(new NoteLater(counter, i, clock.Now, key))));
        await node.UntilIdle();
        await node.Send(new NoteLater(counter, 9, clock.Now, key));
        await node.UntilIdle();

        (await database.Effects("note", counter)).ShouldBe(1);
    }

    [Fact]
    public async Task O11_two_nodes_run_one_occurrence_once()
    {
        var runs = 0;
        var probe = new Probe().When("remind_due", (_, _) => Task.FromResult(Interlocked.Increment(ref runs)));
        await using var one = await Start(probe);
        await using var other = await Start(probe);

        clock.Advance(TimeSpan.FromMinutes(15));
        await Task.WhenAll(one.UntilIdle(), other.UntilIdle());
        await Task.WhenAll(one.UntilIdle(), other.UntilIdle());

        runs.ShouldBe(1);
    }

    [Fact]
    public async Task O11_missed_occurrences_merge_into_one_and_find_everything_that_is_due()
    {
        var runs = 0;
        var probe = new Probe().When("remind_due", (_, _) => Task.FromResult(Interlocked.Increment(ref runs)));
        var counters = Enumerable.Range(0, 3).Select(_ => database.NewCounter()).ToList();
        await using (var before = await Start(probe))
        {
            foreach (var (counter, hours) in counters.Zip([1, 5, 20])) await before.Send(new StartReminder(counter, clock.Now.AddHours(hours)));
        }

        clock.Advance(TimeSpan.FromDays(2));
        await using var after = await Start(probe);
        await after.UntilIdle();

        runs.ShouldBe(1);
        foreach (var counter in counters) (await database.Effects("first", counter)).ShouldBe(1);
    }

    [Fact]
    public async Task O11_a_job_that_nobody_has_seen_before_starts_with_its_next_occurrence()
    {
        var runs = 0;
        var probe = new Probe().When("remind_due", (_, _) => Task.FromResult(Interlocked.Increment(ref runs)));
        await using var node = await Start(probe);

        await node.UntilIdle();
        runs.ShouldBe(0);

        clock.Advance(TimeSpan.FromMinutes(15));
        await node.UntilIdle();
        runs.ShouldBe(1);
    }

    [Fact]
    public async Task O11_a_paused_job_rests_and_finds_what_fell_due_meanwhile_once_it_runs_again()
    {
        var counter = database.NewCounter();
        await using (var paused = await Start(settings: ("PausedJobs:0", "RemindDue")))
        {
            await paused.Send(new StartReminder(counter, clock.Now.AddHours(1)));
            clock.Advance(TimeSpan.FromHours(2));
            await paused.UntilIdle();
        }

        (await database.Effects("first", counter)).ShouldBe(0);
        await using var again = await Start();
        clock.Advance(TimeSpan.FromMinutes(15));
        await again.UntilIdle();

        (await database.Effects("first", counter)).ShouldBe(1);
    }

    [Fact]
    public async Task O11_pausing_a_job_that_is_none_is_refused_with_the_names_there_are()
    {
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => Start(settings: ("PausedJobs:0", "RemindDew")));

        refused.Message.ShouldContain("none of RemindDue");
    }

    private Task<Node> Start(Probe? probe = null, params (string Name, string Value)[] settings) => Node.Start(database, probe, services => services.AddSingleton<TimeProvider>(clock), settings);
}
