using InstaInstru.Application.Common;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.OutboxNode.Counters;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>What the outbox tells of itself, what it keeps and what it forgets (O13).</summary>
public sealed class UpkeepTests(OutboxDatabase database) : IClassFixture<OutboxDatabase>, IAsyncLifetime
{
    private readonly Hosting.TestClock clock = new(Hosting.TestClock.Monday);

    public async Task InitializeAsync()
    {
        foreach (var table in new[] { "deliveries", "dead_letters", "events" }) await database.List<int>($"delete from messaging.{table} returning 1");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task O13_lag_depth_and_oldest_age_are_measured()
    {
        await using var node = await Start(("Dispatch", "false"));
        await node.Send(new RaiseCounter(database.NewCounter()));
        clock.Advance(TimeSpan.FromMinutes(2));
        await node.Send(new RaiseCounter(database.NewCounter()));
        await node.Send(new NoteLater(database.NewCounter(), 1, clock.Now.AddHours(1), null));
        clock.Advance(TimeSpan.FromMinutes(1));

        var state = await node.Services.GetRequiredService<OutboxHealth>().Measure(CancellationToken.None);

        state.ShouldBe(new OutboxState(Depth: 4, Lag: TimeSpan.FromMinutes(3), OldestAge: TimeSpan.FromMinutes(3), Scheduled: 1, DeadLetters: 0));
    }

    [Fact]
    public async Task O13_events_are_kept_for_thirty_days_and_longer_while_something_of_theirs_is_not_done()
    {
        await using var node = await Start(("Dispatch", "false"));
        var (done, waiting, dead) = (database.NewCounter(), database.NewCounter(), database.NewCounter());
        foreach (var counter in new[] { done, waiting, dead }) await node.Send(new RaiseCounter(counter));
        await database.List<int>("delete from messaging.deliveries d using messaging.events e where e.event_id = d.message_id and e.stream_id <> $1 returning 1", waiting.Value);
        await database.List<int>("""
            insert into messaging.dead_letters (dead_letter_id, handler, message_id, name, payload, reason, detail, attempts, recorded_at, died_at, correlation_id)
            select event_id, 'X', event_id, name, payload, 'reason', '', 1, recorded_at, recorded_at, correlation_id from messaging.events where stream_id = $1 returning 1
            """, dead.Value);
        var pruning = node.Services.GetRequiredService<Pruning>();

        clock.Advance(TimeSpan.FromDays(30));
        await pruning.Once(CancellationToken.None);
        (await database.Count("messaging.events where stream_id = $1", done.Value)).ShouldBe(1);

        clock.Advance(TimeSpan.FromSeconds(1));
        await pruning.Once(CancellationToken.None);
        (await database.List<Guid>("select stream_id from messaging.events")).ShouldBe([waiting.Value, dead.Value], ignoreOrder: true);
    }

    [Fact]
    public async Task O13_a_new_reaction_is_given_its_past_and_nothing_before_it()
    {
        await using var node = await Start();
        var (earlier, later) = (database.NewCounter(), database.NewCounter());
        await node.Send(new RaiseCounter(earlier));
        clock.Advance(TimeSpan.FromDays(1));
        var since = clock.Now;
        await node.Send(new RaiseCounter(later, 3));
        await node.UntilIdle();
        await database.List<int>("delete from effect where handler = 'second' returning 1");

        await using var scope = node.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<IDeadLetters>().Redeliver("WhenCounterRaised_RecordSecond", since, CancellationToken.None);
        await node.UntilIdle();

        stored.Value.ShouldBe(3);
        (await database.Effects("second", earlier)).ShouldBe(0);
        (await database.List<long>("select number from effect where handler = 'second' and stream_id = $1 order by position", later.Value)).ShouldBe([1, 2, 3]);
        (await database.Effects("first", later)).ShouldBe(3);
    }

    [Fact]
    public async Task O13_only_a_reaction_can_be_given_a_past()
    {
        await using var node = await Start();

        await using var scope = node.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<IDeadLetters>().Redeliver("RaiseCounter", clock.Now, CancellationToken.None)).Error.ShouldBe(Domain.Common.DeadLetterErrors.NotAReaction);
    }

    [Fact]
    public async Task O13_the_table_of_deliveries_does_not_bloat()
    {
        // However slowly a round is worked off, no more of it lies there than all of it.
        await using (var storing = await Node.Start(database, settings: ("Dispatch", "false"))) await Round(storing);
        var whole = await Size();
        await using var node = await Node.Start(database);
        for (var round = 0; round < 4; round++)
        {
            await Round(node);
            await node.UntilIdle(60);
            // What autovacuum does every few thousand dead rows, without waiting for its nap.
            await database.List<int>("vacuum messaging.deliveries");
        }

        (await Size()).ShouldBeLessThanOrEqualTo(whole * 2);
        var settings = string.Join(' ', await database.List<string>("select unnest(reloptions) from pg_class where oid = 'messaging.deliveries'::regclass"));
        settings.ShouldContain("autovacuum_vacuum_scale_factor=0 ");
    }

    private Task Round(Node node) => Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
    {
        var counter = database.NewCounter();
        for (var i = 0; i < 5; i++) await node.Send(new RaiseCounter(counter, 10));
    }));

    private async Task<long> Size() => (await database.List<long>("select pg_relation_size('messaging.deliveries')"))[0];

    private Task<Node> Start(params (string, string)[] settings) => Node.Start(database, null, services => services.AddSingleton<TimeProvider>(clock), settings);
}
