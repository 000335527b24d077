using System.Diagnostics;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>Processes that die without a word (O14): every effect exactly once afterwards.</summary>
[Collection(nameof(RealSeconds))]
public sealed class CrashTests(OutboxDatabase database) : IClassFixture<OutboxDatabase>
{
    [Fact]
    public async Task O14_a_process_killed_between_commit_and_delivery_loses_nothing()
    {
        using var killed = NodeProcess.Start(database, "raise", 50, settings: ("Dispatch", "false"));
        await killed.Until("committed");
        await killed.Kill();
        (await database.Count("messaging.deliveries")).ShouldBe(100);

        var started = Stopwatch.GetTimestamp();
        await using var survivor = await Node.Start(database);
        await survivor.UntilIdle();

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        await EveryEffectOnce(atLeast: 100);
    }

    [Fact]
    public async Task O14_a_process_killed_in_the_middle_of_a_handler_leaves_no_half_effect_and_a_survivor_takes_over_within_two_seconds()
    {
        using var killed = NodeProcess.Start(database, "raise", 5, hangs: "second");
        await killed.Until("reached");
        // Not before, else it might be the one that takes the delivery.
        await using var survivor = await Node.Start(database);

        await killed.Kill();
        var died = Stopwatch.GetTimestamp();
        await survivor.UntilIdle();

        Stopwatch.GetElapsedTime(died).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        await EveryEffectOnce(atLeast: 2);
    }

    [Fact]
    public async Task O14_a_leased_delivery_of_a_killed_process_is_taken_over_when_the_lease_ends()
    {
        var lease = TimeSpan.FromSeconds(2);
        using var killed = NodeProcess.Start(database, "call", 1, "outside", ("Lease", "00:00:02"), ("Renewal", "00:00:00.500"));
        await killed.Until("reached");
        await using var survivor = await Node.Start(database, settings: ("Lease", "00:00:02"));

        await killed.Kill();
        var died = Stopwatch.GetTimestamp();
        await survivor.UntilIdle();

        Stopwatch.GetElapsedTime(died).ShouldBeLessThan(lease + TimeSpan.FromSeconds(2));
        (await database.Count("effect where handler = 'record_call'")).ShouldBe(await database.Count("messaging.events where name = 'counters.call_requested'"));
        (await database.Count("outside_call")).ShouldBe(await database.Count("messaging.events where name = 'counters.call_requested'"));
        await EveryEffectOnce(atLeast: 1);
    }

    [Fact]
    public async Task O14_one_of_two_nodes_killed_under_load_three_times_over_costs_no_effect_and_doubles_none()
    {
        await using var survivor = await Node.Start(database);
        for (var round = 0; round < 3; round++)
        {
            var before = await database.Count("messaging.events");
            using var killed = NodeProcess.Start(database, "raise", 100_000);
            await database.Until("the node is in full swing", $"select count(*) >= {before + 150} from messaging.events");
            await killed.Kill();
            var died = Stopwatch.GetTimestamp();
            await survivor.UntilIdle();
            Stopwatch.GetElapsedTime(died).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        }

        await EveryEffectOnce(atLeast: 900);
    }

    private async Task EveryEffectOnce(int atLeast)
    {
        (await database.Count("effect")).ShouldBeGreaterThanOrEqualTo(atLeast);
        (await database.List<string>("select handler || ' of ' || message_id from effect group by handler, message_id having count(*) > 1")).ShouldBeEmpty();
        (await database.List<string>("""
            select h.handler || ' of ' || e.event_id from messaging.events e, (values ('first'), ('second')) as h(handler)
            where e.name = 'counters.counter_raised' and not exists (select from effect f where f.message_id = e.event_id and f.handler = h.handler)
            """)).ShouldBeEmpty();
        (await database.Count("messaging.deliveries")).ShouldBe(0);
    }
}
