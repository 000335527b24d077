using System.Collections.Concurrent;
using InstaInstru.OutboxNode.Counters;
using InstaInstru.OutboxNode.Counters.Events;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>Claims, transactions, leases and order.</summary>
public sealed class DeliveryTests(OutboxDatabase database) : IClassFixture<OutboxDatabase>
{
    [Fact]
    public async Task O03_a_failing_handler_never_runs_its_siblings_again()
    {
        var probe = new Probe().When("first", (_, _) => throw new InvalidOperationException("on purpose"));
        await using var node = await Node.Start(database, probe, settings: [("Attempts", "3"), ("FirstRetry", "00:00:00.005")]);
        var counter = database.NewCounter();

        await node.Send(new RaiseCounter(counter));
        await node.UntilDead(counter, 1);

        (await database.Effects("first", counter)).ShouldBe(0);
        (await database.Effects("second", counter)).ShouldBe(1);
    }

    [Fact]
    public async Task O04_two_nodes_never_hold_the_same_delivery()
    {
        var running = new ConcurrentDictionary<(string, CounterId, long), int>();
        var twice = new ConcurrentBag<string>();
        Probe Watching(string handler) => new Probe().When(handler, async (message, cancellation) =>
        {
            var fact = (CounterRaised)message;
            if (!running.TryAdd((handler, fact.CounterId, fact.Value), 0)) twice.Add($"{fact}");
            await Task.Yield();
            running.TryRemove((handler, fact.CounterId, fact.Value), out _);
        });
        await using var one = await Node.Start(database, Watching("first"));
        await using var other = await Node.Start(database, Watching("first"));
        var counters = Enumerable.Range(0, 40).Select(_ => database.NewCounter()).ToList();

        await Task.WhenAll(counters.Select((counter, i) => (i % 2 == 0 ? one : other).Send(new RaiseCounter(counter, 5))));
        await one.UntilIdle();

        twice.ShouldBeEmpty();
        foreach (var counter in counters) (await database.Effects("first", counter)).ShouldBe(5);
    }

    [Fact]
    public async Task O05_effect_and_delivery_commit_together()
    {
        await using var node = await Node.Start(database);
        var counter = database.NewCounter();

        await node.Send(new RaiseCounter(counter));
        await node.UntilIdle();

        var writers = await database.List<string>("select by_transaction::text from effect where stream_id = $1", counter.Value);
        var deleters = await database.List<string>(
            "select d.by_transaction::text from deleted_delivery d join messaging.events e on e.event_id = d.message_id where e.stream_id = $1", counter.Value);
        writers.Count.ShouldBe(2);
        deleters.ShouldBe(writers, ignoreOrder: true);
    }

    [Fact]
    public async Task O05_a_handler_that_throws_after_its_effect_leaves_the_delivery_and_no_effect()
    {
        var attempts = 0;
        var probe = new Probe().When("note", (_, _) => ++attempts == 1 ? throw new InvalidOperationException("first time") : Task.CompletedTask);
        await using var node = await Node.Start(database, probe);
        var counter = database.NewCounter();

        await node.Send(new NoteLater(counter, 1, TimeProvider.System.GetUtcNow(), null));
        await node.UntilEffects("note", counter, 1);

        attempts.ShouldBe(2);
        (await database.Effects("note", counter)).ShouldBe(1);
    }

    [Fact]
    public async Task O06_no_transaction_is_open_while_a_call_leaves_the_process()
    {
        List<string> open = ["not looked"];
        var probe = new Probe().When("outside", async (_, _) => open =
            await database.ListAsApplication<string>("select query from pg_stat_activity where datname = current_database() and state = 'idle in transaction'"));
        await using var node = await Node.Start(database, probe);

        await node.Send(new RequestCall(database.NewCounter()));
        await node.UntilIdle();

        open.ShouldBeEmpty();
    }

    [Fact]
    public async Task O06_a_running_call_keeps_its_lease_and_nobody_else_gets_it()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var calls = 0;
        var probe = new Probe().When("outside", (_, _) =>
        {
            Interlocked.Increment(ref calls);
            begun.TrySetResult();
            return go.Task.WaitAsync(Rows.Patience, CancellationToken.None);
        });
        var lease = new[] { ("Lease", "00:00:00.400"), ("Renewal", "00:00:00.100"), ("Poll", "00:00:00.050") };
        await using var one = await Node.Start(database, probe, settings: lease);
        await using var other = await Node.Start(database, probe, settings: lease);
        var counter = database.NewCounter();

        await one.Send(new RequestCall(counter));
        await begun.Task.WaitAsync(Rows.Patience);
        await database.Until("the lease was renewed past its first end", "select exists (select from messaging.deliveries where lease_until > recorded_at + interval '1 second')");
        go.SetResult();
        await one.UntilIdle();

        calls.ShouldBe(1);
        (await database.Effects("record_call", counter)).ShouldBe(1);
    }

    [Fact]
    public async Task O06_an_outcome_whose_lease_was_lost_is_not_recorded()
    {
        var calls = new ConcurrentQueue<TaskCompletionSource>();
        var begun = new SemaphoreSlim(0);
        var probe = new Probe().When("outside", (_, _) =>
        {
            var go = new TaskCompletionSource();
            calls.Enqueue(go);
            begun.Release();
            return go.Task.WaitAsync(Rows.Patience, CancellationToken.None);
        });
        var silent = new[] { ("Lease", "00:00:05"), ("Renewal", "01:00:00"), ("Poll", "00:00:00.050") };
        await using var node = await Node.Start(database, probe, settings: silent);
        var counter = database.NewCounter();

        await node.Send(new RequestCall(counter));
        (await begun.WaitAsync(Rows.Patience)).ShouldBeTrue();
        await using var other = await Node.Start(database, probe, settings: silent);
        await database.List<int>("update messaging.deliveries set lease_until = clock_timestamp() - interval '1 second' where lease_owner is not null returning 1");
        (await begun.WaitAsync(Rows.Patience)).ShouldBeTrue();
        foreach (var call in calls) call.SetResult();
        await node.UntilIdle();

        calls.Count.ShouldBe(2);
        (await database.Effects("record_call", counter)).ShouldBe(1);
    }

    [Fact]
    public async Task O07_one_aggregates_events_are_handled_in_order_under_four_workers_with_random_failures()
    {
        var random = new Random(4711);
        var probe = new Probe().When("first", (_, _) =>
        {
            lock (random) return random.Next(10) == 0 ? throw new InvalidOperationException("at random") : Task.CompletedTask;
        });
        await using var node = await Node.Start(database, probe, settings: [("Workers", "4"), ("FirstRetry", "00:00:00.005")]);
        var counters = Enumerable.Range(0, 8).Select(_ => database.NewCounter()).ToList();

        await Task.WhenAll(counters.Select(async counter =>
        {
            for (var i = 0; i < 25; i++) await node.Send(new RaiseCounter(counter));
        }));
        foreach (var counter in counters) await node.UntilEffects("first", counter, 25);

        foreach (var counter in counters)
        {
            var order = await database.List<long>("select number from effect where handler = 'first' and stream_id = $1 order by position", counter.Value);
            order.ShouldBe(Enumerable.Range(1, 25).Select(i => (long)i));
        }
    }

    [Fact]
    public async Task O07_a_retry_holds_back_its_own_partition_and_no_other()
    {
        var (blocked, free) = (database.NewCounter(), database.NewCounter());
        var probe = new Probe().When("first", (message, _) => ((CounterRaised)message).CounterId == blocked ? throw new InvalidOperationException("on purpose") : Task.CompletedTask);
        await using var node = await Node.Start(database, probe, settings: ("FirstRetry", "01:00:00"));

        await node.Send(new RaiseCounter(blocked));
        await node.Send(new RaiseCounter(blocked));
        await node.Send(new RaiseCounter(free));
        await node.UntilEffects("first", free, 1);
        await node.UntilEffects("second", blocked, 2);

        (await database.Effects("first", blocked)).ShouldBe(0);
        (await database.Count("messaging.deliveries d join messaging.events e on e.event_id = d.message_id where e.stream_id = $1 and attempts = 1", blocked.Value)).ShouldBe(1);
        (await database.Count("messaging.deliveries d join messaging.events e on e.event_id = d.message_id where e.stream_id = $1 and attempts = 0", blocked.Value)).ShouldBe(1);
        await database.List<int>("delete from messaging.deliveries returning 1");
    }

    [Fact]
    public async Task O07_work_on_somebody_else_runs_one_at_a_time_for_each_of_them()
    {
        var owner = database.NewCounter();
        var (together, most) = (0, 0);
        var probe = new Probe().When("owner", async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref together));
            await Task.Yield();
            Interlocked.Decrement(ref together);
        });
        await using var one = await Node.Start(database, probe, settings: ("Workers", "4"));
        await using var other = await Node.Start(database, probe, settings: ("Workers", "4"));
        await one.Send(new RaiseCounter(owner));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? one : other).Send(new CreditOwner(database.NewCounter(), owner))));
        await one.UntilIdle();

        most.ShouldBe(1);
        (await database.List<long>("select number from effect where handler = 'owner' and stream_id = $1 order by position", owner.Value)).ShouldBe(Enumerable.Range(2, 40).Select(i => (long)i));
    }

    [Fact]
    public async Task O10_a_commit_is_handled_without_waiting_for_a_poll()
    {
        await using var node = await Node.Start(database, settings: ("Poll", "01:00:00"));
        var counter = database.NewCounter();

        await node.Send(new RaiseCounter(counter));

        await node.UntilEffects("second", counter, 1, poking: false);
    }

    [Fact]
    public async Task O10_another_process_is_woken_by_a_notification()
    {
        await using var storing = await Node.Start(database, settings: ("Dispatch", "false"));
        await using var handling = await Node.Start(database, settings: ("Poll", "01:00:00"));
        var counter = database.NewCounter();

        await storing.Send(new RaiseCounter(counter));

        await handling.UntilEffects("second", counter, 1, poking: false);
    }

    [Fact]
    public async Task O10_without_a_notification_the_poll_finds_the_work()
    {
        var counter = database.NewCounter();
        await using var handling = await Node.Start(database, settings: ("Poll", "00:00:00.100"));
        await database.StoreBehindTheOutboxsBack(counter);

        await handling.UntilEffects("note", counter, 1, poking: false);
    }

    [Fact]
    public async Task O16_a_graceful_stop_finishes_what_it_holds()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var probe = new Probe().When("first", (_, _) =>
        {
            begun.TrySetResult();
            return go.Task.WaitAsync(Rows.Patience, CancellationToken.None);
        });
        await using var node = await Node.Start(database, probe);
        var counter = database.NewCounter();
        await node.Send(new RaiseCounter(counter));
        await begun.Task.WaitAsync(Rows.Patience);

        var stopping = node.Stop();
        stopping.IsCompleted.ShouldBeFalse();
        go.SetResult();
        await stopping;

        (await database.Effects("first", counter)).ShouldBe(1);
    }

    [Fact]
    public async Task O16_a_stop_out_of_patience_returns_what_it_holds()
    {
        var begun = new TaskCompletionSource();
        var probe = new Probe().When("outside", async (_, cancellation) =>
        {
            begun.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellation);
        });
        await using var node = await Node.Start(database, probe);
        var counter = database.NewCounter();
        await node.Send(new RequestCall(counter));
        await begun.Task.WaitAsync(Rows.Patience);

        await node.Stop(new CancellationToken(canceled: true));

        (await database.Count("messaging.deliveries where lease_owner is not null")).ShouldBe(0);
        await using var other = await Node.Start(database);
        await other.UntilEffects("record_call", counter, 1);
    }
}
