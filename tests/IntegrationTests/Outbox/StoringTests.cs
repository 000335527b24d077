using System.Collections.Concurrent;
using System.Diagnostics;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.OutboxNode.Counters;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>What is stored, and when nothing is.</summary>
public sealed class StoringTests(OutboxDatabase database) : IClassFixture<OutboxDatabase>
{
    [Fact]
    public async Task O01_events_and_deliveries_are_written_by_the_transaction_that_writes_the_aggregate()
    {
        await using var node = await Node.Start(database, settings: ("Dispatch", "false"));
        var counter = database.NewCounter();

        await node.Send(new RaiseCounter(counter, 2));

        var writers = await database.List<string>("""
            select xmin::text from counter where id = $1
            union select xmin::text from messaging.events where stream_id = $1
            union select d.xmin::text from messaging.deliveries d join messaging.events e on e.event_id = d.message_id where e.stream_id = $1
            """, counter.Value);
        writers.Count.ShouldBe(1);
        (await database.List<string>("select stream_version || '/' || event_index from messaging.events where stream_id = $1 order by position", counter.Value)).ShouldBe(["1/0", "1/1"]);
    }

    [Fact]
    public async Task O02_a_refused_use_case_publishes_nothing()
    {
        await using var node = await Node.Start(database);
        var counter = database.NewCounter();

        var refused = await node.Services.GetRequiredService<ISender>().Send<Result>(new RaiseAndRefuse(counter), CancellationToken.None);

        refused.Error.ShouldBe(RaiseAndRefuseHandler.Refused);
        (await database.Count("messaging.events where stream_id = $1", counter.Value)).ShouldBe(0);
        (await database.Count("counter where id = $1", counter.Value)).ShouldBe(0);
    }

    [Fact]
    public async Task O02_a_violated_constraint_publishes_nothing()
    {
        await using var node = await Node.Start(database);
        var counter = database.NewCounter();
        await node.Send(new RaiseCounter(counter));
        await node.UntilIdle();

        await using var scope = node.Services.CreateAsyncScope();
        var twin = Counter.Start(counter);
        twin.RaiseBy(5);
        scope.ServiceProvider.GetRequiredService<IRepository<Counter>>().Add(twin);
        await Should.ThrowAsync<Exception>(() => scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit(CancellationToken.None));
        await node.UntilIdle();

        (await database.Count("messaging.events where stream_id = $1", counter.Value)).ShouldBe(1);
        (await database.Effects("first", counter)).ShouldBe(1);
    }

    [Fact]
    public async Task O03_each_handler_of_an_event_has_its_own_delivery()
    {
        await using var node = await Node.Start(database, settings: ("Dispatch", "false"));
        var counter = database.NewCounter();

        await node.Send(new RaiseCounter(counter));

        var handlers = await database.List<string>("select d.handler from messaging.deliveries d join messaging.events e on e.event_id = d.message_id where e.stream_id = $1", counter.Value);
        handlers.ShouldBe(["WhenCounterRaised_RecordFirst", "WhenCounterRaised_RecordSecond"], ignoreOrder: true);
    }

    [Fact]
    public async Task O12_correlation_causation_actor_and_trace_travel_with_everything_a_request_sets_off()
    {
        var person = new UserId(Ulid.New(TimeProvider.System.GetUtcNow()));
        var seen = new ConcurrentDictionary<string, (MessageContext? Context, ActivityTraceId? Trace)>();
        var probe = new Probe();
        foreach (var handler in new[] { "outside", "record_call" }) probe.When(handler, (_, _) => Task.FromResult(seen[handler] = (MessageContext.Current, Activity.Current?.TraceId)));
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == Telemetry.Name, Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        await using var node = await Node.Start(database, probe, services => services.AddScoped<ICurrentUser>(_ => new SignedIn(person)));
        var counter = database.NewCounter();

        using (var request = new Activity("request").Start())
        {
            await node.Send(new RequestCall(counter));
            await node.UntilIdle();

            var eventId = (await database.List<Guid>("select event_id from messaging.events where stream_id = $1", counter.Value)).ShouldHaveSingleItem();
            var (reaction, outcome) = (seen["outside"].Context!, seen["record_call"].Context!);
            (reaction.CausationId, reaction.ActorId).ShouldBe((eventId, person));
            (outcome.CorrelationId, outcome.ActorId).ShouldBe((reaction.CorrelationId, reaction.ActorId));
            outcome.CausationId.ShouldNotBe(eventId);
            seen.Values.ShouldAllBe(handled => handled.Trace == request.TraceId);
        }
    }

    [Fact]
    public async Task Events_are_never_changed_not_even_by_the_owner()
    {
        await using var node = await Node.Start(database, settings: ("Dispatch", "false"));
        await node.Send(new RaiseCounter(database.NewCounter()));

        var refused = await Should.ThrowAsync<PostgresException>(() => database.List<int>("update messaging.events set name = 'forged' returning 1"));

        refused.SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
    }

    [Fact]
    public async Task Deliveries_are_handled_and_then_gone()
    {
        await using var node = await Node.Start(database);
        var counter = database.NewCounter();

        await node.Send(new RaiseCounter(counter, 3));
        await node.Send(new RequestCall(counter));
        await node.UntilIdle();

        (await database.Effects("first", counter)).ShouldBe(3);
        (await database.Effects("second", counter)).ShouldBe(3);
        (await database.Effects("record_call", counter)).ShouldBe(1);
        (await database.Count("messaging.deliveries d join messaging.events e on e.event_id = d.message_id where e.stream_id = $1", counter.Value)).ShouldBe(0);
        (await database.Count("messaging.events where stream_id = $1", counter.Value)).ShouldBe(4);
    }

    private sealed class SignedIn(UserId person) : ICurrentUser
    {
        public UserId? Id => person;

        public bool Has(Permission permission) => true;
    }
}
