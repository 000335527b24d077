using Microsoft.Extensions.Logging;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Runs database-only handlers inside the claim's own transaction, so that effect and delivery commit together (O5); a savepoint each in a batch (O10).</summary>
internal sealed partial class TransactionalRunner(
    OutboxConnections connections, IServiceScopeFactory scopes, DeliveryRunner runner, RetryPolicy policy, TimeProvider clock, ILogger<TransactionalRunner> log)
{
    private const int Conflicts = 10;

    /// <summary>Handles what it can claim of <paramref name="wanted"/>, in that order.</summary>
    /// <param name="wanted">Deliveries that are due as far as anybody knows.</param>
    /// <param name="stopping">Set: what has not begun is left.</param>
    /// <param name="abort">Set: what has begun is rolled back.</param>
    public async Task<Batch> Run(IReadOnlyList<ReadyDelivery> wanted, CancellationToken stopping, CancellationToken abort)
    {
        await using var connection = await connections.Source.OpenConnectionAsync(abort);
        await using var transaction = await connection.BeginTransactionAsync(abort);
        var claimed = (await DeliveryStore.Claim(connection, [.. wanted.Select(ready => ready.Id)], clock.GetUtcNow(), abort)).ToDictionary(delivery => delivery.Id);
        if (claimed.Count == 0) return Batch.Empty;
        var outcomes = new List<(ClaimedDelivery Delivery, Outcome Outcome)>();
        var waiting = new HashSet<long>();
        foreach (var ready in wanted)
        {
            if (stopping.IsCancellationRequested) break;
            if (!claimed.TryGetValue(ready.Id, out var delivery)) continue;
            // Behind a delivery that is going to be retried the lane waits.
            if (ready is { LaneOrder: not null, Lane: { } lane } && waiting.Contains(lane) && claimed.Remove(ready.Id)) continue;
            var outcome = await Handle(delivery, transaction, first: outcomes.Count == 0, alone: claimed.Count == 1, abort);
            // A deadlock ends the batch: what it holds must be let go before anybody can go on.
            if (outcome is Outcome.Left) break;
            if (outcome is Outcome.Retry && ready.Lane is { } held) waiting.Add(held);
            outcomes.Add((delivery, outcome));
        }

        await DeliveryStore.Finish(connection, outcomes.ConvertAll(pair => (pair.Delivery.Id, pair.Outcome)), owner: null, clock.GetUtcNow(), abort);
        await transaction.CommitAsync(abort);
        return new(outcomes, [.. claimed.Keys.Except(outcomes.Select(pair => pair.Delivery.Id))]);
    }

    private async Task<Outcome> Handle(ClaimedDelivery delivery, NpgsqlTransaction transaction, bool first, bool alone, CancellationToken abort)
    {
        for (var conflict = 1; ; conflict++)
        {
            if (!first || conflict > 1) await transaction.SaveAsync(DeliveryStore.Savepoint, abort);
            try
            {
                var outcome = await Once(delivery, transaction, abort);
                if (outcome is not Outcome.Done) await transaction.RollbackAsync(DeliveryStore.Savepoint, abort);
                return outcome;
            }
            catch (Exception failure) when (!abort.IsCancellationRequested && transaction.Connection is { State: System.Data.ConnectionState.Open })
            {
                await transaction.RollbackAsync(DeliveryStore.Savepoint, abort);
                if (!alone && Transient.IsLock(failure)) return new Outcome.Left();
                // Somebody else was first: decided again from what is there now, and no attempt (O8). A violated rule is looked at a second time for the same reason.
                if (Transient.Is(failure) ? conflict < Conflicts : Transient.IsRule(failure) && conflict == 1) continue;
                Failed(failure, delivery.Handler, delivery.Id, delivery.Attempts + 1);
                return policy.Judge(delivery, failure);
            }
        }
    }

    private async Task<Outcome> Once(ClaimedDelivery delivery, NpgsqlTransaction transaction, CancellationToken abort)
    {
        var (handler, message, unknown) = runner.Resolve(delivery);
        if (unknown is not null) return unknown;
        using var entered = DeliveryRunner.Enter(delivery);
        await using var scope = scopes.CreateAsyncScope();
        await Use(scope.ServiceProvider.GetRequiredService<AppDbContext>(), transaction, abort);
        var (error, command) = DeliveryRunner.Read(await DeliveryRunner.Call(handler!, message!, delivery, scope.ServiceProvider, abort));
        if (error is { KeepsChanges: false }) return policy.Judge(delivery, error);
        if (command is not null) scope.ServiceProvider.GetRequiredService<DeferredCommands>().Schedule(command, clock.GetUtcNow());
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Save(abort);
        return new Outcome.Done(scope.ServiceProvider.GetRequiredService<UnitOutbox>().Stored);
    }

    private static async Task Use(AppDbContext context, NpgsqlTransaction transaction, CancellationToken abort)
    {
        context.Database.SetDbConnection(transaction.Connection);
        await context.Database.UseTransactionAsync(transaction, abort);
        context.Database.AutoSavepointsEnabled = false;
    }

    [LoggerMessage(LogLevel.Warning, "{Handler} failed on delivery {Delivery}, attempt {Attempt}")]
    private partial void Failed(Exception failure, string handler, Guid delivery, int attempt);
}

/// <summary>What a transaction did with the deliveries it claimed, and which of them it left as they were.</summary>
internal sealed record Batch(IReadOnlyList<(ClaimedDelivery Delivery, Outcome Outcome)> Outcomes, IReadOnlyList<Guid> Left)
{
    public static readonly Batch Empty = new([], []);
}
