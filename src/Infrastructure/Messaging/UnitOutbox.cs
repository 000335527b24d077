using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>The messages of one unit of work, handed to this process's workers when it is committed (O10).</summary>
internal sealed class UnitOutbox(Staging staging, DeferredCommands deferred, ReadyQueue ready, ICurrentUser? user = null) : IOutbox
{
    private readonly List<DeliveryRow> stored = [];
    private IReadOnlyList<KeyedDelivery> keyed = [];

    /// <summary>Every delivery that the unit of work has stored.</summary>
    public IReadOnlyList<DeliveryRow> Stored => stored;

    public bool Stage(AppDbContext context, IReadOnlyList<(IAggregateRoot Root, long Version)> changed)
    {
        var staged = staging.Stage(changed, deferred.Scheduled, user);
        foreach (var row in staged.Events) context.Add(row);
        foreach (var row in staged.Deliveries) context.Add(row);
        stored.AddRange(staged.Deliveries);
        keyed = staged.Keyed;
        deferred.Clear();
        return keyed.Count > 0;
    }

    public async Task Saved(AppDbContext context, CancellationToken cancellation)
    {
        if (keyed.Count == 0) return;
        var fresh = await CommandKeys.Store((NpgsqlConnection)context.Database.GetDbConnection(), keyed, cancellation);
        stored.AddRange(keyed.Select(delivery => delivery.Row).Where(row => fresh.Contains(row.DeliveryId)));
    }

    public void Committed() => ready.Stored(stored);
}
