using Microsoft.Extensions.Logging;
using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Runs handlers whose calls leave the process: under a lease, with no transaction open across the call; the outcome is stored in a second one (O6).</summary>
internal sealed partial class OutsideRunner(
    OutboxConnections connections, IServiceScopeFactory scopes, DeliveryRunner runner, RetryPolicy policy, Staging staging, OutboxOptions options, MessageIds ids,
    TimeProvider clock, ILogger<OutsideRunner> log)
{
    private readonly ConcurrentDictionary<Guid, (Guid Delivery, CancellationTokenSource Call)> running = new();

    /// <summary>Handles one delivery if it can be leased; null if not.</summary>
    public async Task<(ClaimedDelivery Delivery, Outcome Outcome)?> Run(Guid id, CancellationToken abort)
    {
        var owner = ids.Next(clock.GetUtcNow());
        if (await Lease(id, owner, abort) is not { } delivery) return null;
        using var entered = DeliveryRunner.Enter(delivery);
        using var call = CancellationTokenSource.CreateLinkedTokenSource(abort);
        running[owner] = (id, call);
        try
        {
            return (delivery, await Record(delivery, owner, await Handle(delivery, call.Token), abort));
        }
        catch (OperationCanceledException) when (call.IsCancellationRequested)
        {
            await GiveUp(id, owner);
            return (delivery, new Outcome.Left());
        }
        finally
        {
            running.TryRemove(owner, out _);
        }
    }

    /// <summary>Renews the leases of running calls; a call whose lease went to somebody else is cancelled.</summary>
    public async Task Renew(CancellationToken cancellation)
    {
        var calls = running.ToArray();
        if (calls.Length == 0) return;
        await using var connection = await connections.Source.OpenConnectionAsync(cancellation);
        var kept = await DeliveryStore.Renew(connection, [.. calls.Select(call => call.Value.Delivery)], [.. calls.Select(call => call.Key)], options.Lease, cancellation);
        foreach (var (owner, _) in calls.Where(call => !kept.Contains(call.Key)))
        {
            if (running.TryGetValue(owner, out var lost)) await lost.Call.CancelAsync();
        }
    }

    private async Task<ClaimedDelivery?> Lease(Guid id, Guid owner, CancellationToken abort)
    {
        await using var connection = await connections.Source.OpenConnectionAsync(abort);
        return await DeliveryStore.Lease(connection, id, owner, options.Lease, clock.GetUtcNow(), abort);
    }

    /// <summary>The outcome, with the command that records the call's answer.</summary>
    private async Task<(Outcome Outcome, object? Command)> Handle(ClaimedDelivery delivery, CancellationToken cancellation)
    {
        try
        {
            var (handler, message, unknown) = runner.Resolve(delivery);
            if (unknown is not null) return (unknown, null);
            await using var scope = scopes.CreateAsyncScope();
            var (error, command) = DeliveryRunner.Read(await DeliveryRunner.Call(handler!, message!, delivery, scope.ServiceProvider, cancellation));
            return error is null ? (new Outcome.Done([]), command) : (policy.Judge(delivery, error), null);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Failed(failure, delivery.Handler, delivery.Id, delivery.Attempts + 1);
            return (policy.Judge(delivery, failure), null);
        }
    }

    private async Task<Outcome> Record(ClaimedDelivery delivery, Guid owner, (Outcome Outcome, object? Command) answer, CancellationToken abort)
    {
        var now = clock.GetUtcNow();
        await using var connection = await connections.Source.OpenConnectionAsync(abort);
        await using var transaction = await connection.BeginTransactionAsync(abort);
        if (await DeliveryStore.Finish(connection, [(delivery.Id, answer.Outcome)], owner, now, abort) == 0) return new Outcome.Left();
        var outcome = answer.Outcome;
        if (answer.Command is { } command)
        {
            var row = staging.CommandOf(command, now, DeliveryRunner.ContextOf(delivery), now);
            await DeliveryStore.Insert(connection, row, abort);
            outcome = new Outcome.Done([row]);
        }

        await transaction.CommitAsync(abort);
        return outcome;
    }

    private async Task GiveUp(Guid id, Guid owner)
    {
        await using var connection = await connections.Source.OpenConnectionAsync(CancellationToken.None);
        await DeliveryStore.Release(connection, id, owner, CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Warning, "{Handler} failed on delivery {Delivery}, attempt {Attempt}")]
    private partial void Failed(Exception failure, string handler, Guid delivery, int attempt);
}
