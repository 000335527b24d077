using InstaInstru.Application.Common;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.OutboxNode.Counters;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>A request that waits for what it set off.</summary>
public sealed class FollowUpTests(OutboxDatabase database) : IClassFixture<OutboxDatabase>
{
    [Fact]
    public async Task A_request_waits_for_the_awaited_handlers_that_it_set_off_and_for_theirs()
    {
        await using var node = await Node.Start(database);
        var counter = database.NewCounter();
        using var request = Request();

        await node.Send(new RequestCall(counter));
        var finished = await node.Services.GetRequiredService<IFollowUps>().Finished(TimeSpan.FromSeconds(20), CancellationToken.None);

        finished.ShouldBeTrue();
        (await database.Effects("record_call", counter)).ShouldBe(1);
    }

    [Fact]
    public async Task A_request_does_not_wait_for_other_handlers_nor_for_other_requests()
    {
        var (first, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var probe = new Probe().When("first", (_, _) => go.Task.WaitAsync(Rows.Patience, CancellationToken.None)).When("outside", (_, _) =>
        {
            first.TrySetResult();
            return go.Task.WaitAsync(Rows.Patience, CancellationToken.None);
        });
        await using var node = await Node.Start(database, probe);
        using (Request())
        {
            await node.Send(new RequestCall(database.NewCounter()));
            await first.Task.WaitAsync(Rows.Patience);
        }

        using var request = Request();
        await node.Send(new RaiseCounter(database.NewCounter()));
        var finished = await node.Services.GetRequiredService<IFollowUps>().Finished(TimeSpan.FromSeconds(20), CancellationToken.None);

        finished.ShouldBeTrue();
        go.SetResult();
    }

    [Fact]
    public async Task A_request_waits_no_longer_than_its_budget()
    {
        var go = new TaskCompletionSource();
        await using var node = await Node.Start(database, new Probe().When("outside", (_, _) => go.Task.WaitAsync(Rows.Patience, CancellationToken.None)));
        using var request = Request();
        await node.Send(new RequestCall(database.NewCounter()));

        var finished = await node.Services.GetRequiredService<IFollowUps>().Finished(TimeSpan.FromMilliseconds(200), CancellationToken.None);

        finished.ShouldBeFalse();
        go.SetResult();
    }

    private static IDisposable Request() => MessageContext.Enter(new(Domain.Common.Ulid.New(TimeProvider.System.GetUtcNow()), null, null));
}
