using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.OutboxNode.Counters;
using InstaInstru.OutboxNode.Counters.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>Retries, dead letters and names that nobody knows.</summary>
public sealed class FailureTests(OutboxDatabase database) : IClassFixture<OutboxDatabase>
{
    private static readonly (string, string)[] Quick = [("FirstRetry", "00:00:00.005"), ("Attempts", "3")];

    [Fact]
    public async Task O08_each_further_attempt_waits_longer_and_none_longer_than_six_hours()
    {
        var probe = new Probe().When("note", (_, _) => throw new InvalidOperationException("on purpose"));
        await using var node = await Node.Start(database, probe, settings: [("FirstRetry", "01:00:00")]);
        var counter = database.NewCounter();
        await node.Send(new NoteLater(counter, 1, TimeProvider.System.GetUtcNow(), null));

        foreach (var (attempt, hours) in new[] { (1, 1m), (2, 3m), (3, 6m), (4, 6m) })
        {
            await node.Until($"retry {attempt}", async () => await database.Count("messaging.deliveries where handler = 'Note' and attempts = $1", attempt) == 1);
            var wait = (await database.List<decimal>("select extract(epoch from not_before - now()) / 3600 from messaging.deliveries where handler = 'Note'"))[0];
            wait.ShouldBeInRange(hours * 0.8m - 0.1m, hours * 1.2m);
            await database.List<int>("update messaging.deliveries set not_before = now() returning 1");
        }

        await database.List<int>("delete from messaging.deliveries returning 1");
    }

    [Fact]
    public async Task O08_exhausted_attempts_go_to_the_dead_letters_and_later_deliveries_go_on()
    {
        var probe = new Probe().When("first", (message, _) => ((CounterRaised)message).Value == 1 ? throw new InvalidOperationException("the reason") : Task.CompletedTask);
        await using var node = await Node.Start(database, probe, settings: Quick);
        var counter = database.NewCounter();

        await node.Send(new RaiseCounter(counter, 2));
        await node.UntilDead(counter, 1);
        await node.UntilEffects("first", counter, 1);

        var letter = (await Letters(node, counter)).ShouldHaveSingleItem();
        (letter.Reason, letter.Attempts, letter.Handler).ShouldBe(("attempts_exhausted", 3, "WhenCounterRaised_RecordFirst"));
        letter.Detail.ShouldContain("the reason");
    }

    [Fact]
    public async Task O08_an_expected_error_is_permanent()
    {
        await using var node = await Node.Start(database, settings: Quick);
        var counter = database.NewCounter();

        await node.Send(new FailLater(counter));
        await node.UntilIdle();

        (await database.List<string>("select reason from messaging.dead_letters where handler = 'Fail' and payload->>'counter_id' = $1", counter.ToString())).ShouldBe(["counters.refused"]);
        (await database.Effects("fail", counter)).ShouldBe(0);
    }

    [Fact]
    public async Task O08_a_replayed_dead_letter_is_delivered_and_a_discarded_one_forgotten()
    {
        var failing = true;
        var probe = new Probe().When("first", (_, _) => failing ? throw new InvalidOperationException("on purpose") : Task.CompletedTask);
        await using var node = await Node.Start(database, probe, settings: Quick);
        var (replayed, discarded) = (database.NewCounter(), database.NewCounter());
        await node.Send(new RaiseCounter(replayed));
        await node.Send(new RaiseCounter(discarded));
        await node.UntilDead(replayed, 1);
        await node.UntilDead(discarded, 1);
        failing = false;
        await using var scope = node.Services.CreateAsyncScope();
        var box = scope.ServiceProvider.GetRequiredService<IDeadLetters>();

        (await box.Replay((await Letters(node, replayed)).Single().Id, CancellationToken.None)).ShouldBe(Result.Ok);
        var doomed = (await Letters(node, discarded)).Single().Id;
        (await box.Discard(doomed, CancellationToken.None)).ShouldBe(Result.Ok);
        await node.UntilIdle();

        (await database.Effects("first", replayed)).ShouldBe(1);
        (await database.Effects("first", discarded)).ShouldBe(0);
        (await Letters(node, replayed)).ShouldBeEmpty();
        (await Letters(node, discarded)).ShouldBeEmpty();
        (await box.Replay(doomed, CancellationToken.None)).Error.ShouldBe(DeadLetterErrors.NotFound);
    }

    [Fact]
    public async Task O08_a_concurrency_conflict_is_retried_at_once_and_is_no_attempt()
    {
        var conflicts = 0;
        var probe = new Probe().When("first", (_, _) => ++conflicts <= 5 ? throw new DbUpdateConcurrencyException("somebody was first") : Task.CompletedTask);
        await using var node = await Node.Start(database, probe, settings: [("Attempts", "1")]);
        var counter = database.NewCounter();

        await node.Send(new RaiseCounter(counter));
        await node.UntilIdle();

        conflicts.ShouldBe(6);
        (await database.Effects("first", counter)).ShouldBe(1);
        (await Letters(node, counter)).ShouldBeEmpty();
    }

    [Fact]
    public async Task O09_an_unknown_event_or_handler_is_a_dead_letter_and_the_node_goes_on()
    {
        await using var node = await Node.Start(database);
        var counter = database.NewCounter();
        await database.List<int>("""
            with e as (insert into messaging.events (event_id, stream_type, stream_id, stream_version, event_index, name, schema_version, payload, recorded_at, correlation_id)
                values ($1, 'Counter', $1, 77, 0, 'counters.counter_renamed', 9, '{}', now(), $1) returning event_id)
            insert into messaging.deliveries (delivery_id, handler, message_id, not_before, recorded_at, attempts, awaited, correlation_id)
            select gen_random_uuid(), handler, event_id, now() - interval '1 second', now(), 0, false, event_id from e, (values ('WhenCounterRaised_RecordFirst'), ('WhenNobody_Knows')) as h(handler) returning 1
            """, counter.Value);

        await node.UntilIdle();
        await node.Send(new RaiseCounter(database.NewCounter()));
        await node.UntilIdle();

        (await database.List<string>("select reason from messaging.dead_letters where message_id = $1", counter.Value)).ShouldBe(["unknown_name", "unknown_name"]);
    }

    [Fact]
    public async Task O09_a_payload_that_cannot_be_read_is_a_dead_letter()
    {
        await using var node = await Node.Start(database, settings: Quick);
        var counter = database.NewCounter();
        await database.List<int>("""
            insert into messaging.deliveries (delivery_id, handler, message_id, not_before, recorded_at, attempts, awaited, correlation_id, command)
            values ($1, 'Note', $1, now() - interval '1 second', now(), 0, false, $1, '{"counter_id": 5}') returning 1
            """, counter.Value);

        await node.UntilIdle();

        (await database.List<string>("select reason from messaging.dead_letters where message_id = $1", counter.Value)).ShouldBe(["unreadable_payload"]);
    }

    private static async Task<List<DeadLetter>> Letters(Node node, CounterId counter)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var letters = (await scope.ServiceProvider.GetRequiredService<IDeadLetters>().List(100, null, CancellationToken.None)).Value!.Data;
        var mine = await node.Database.List<Guid>("select l.dead_letter_id from messaging.dead_letters l join messaging.events e on e.event_id = l.message_id where e.stream_id = $1", counter.Value);
        return [.. letters.Where(letter => mine.Contains(letter.Id.Value))];
    }
}
