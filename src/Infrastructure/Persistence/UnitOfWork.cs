using InstaInstru.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>Commits what one use case did: raises the versions of changed aggregates and saves them with their events and deliveries in one transaction (O1).</summary>
internal sealed class UnitOfWork(AppDbContext context, IOutbox outbox)
{
    /// <summary>Opens the transaction early, for use cases that take locks.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        if (context.Database.CurrentTransaction is null) await context.Database.BeginTransactionAsync(cancellation);
    }

    /// <summary>Saves and commits; the outbox hears of it.</summary>
    public async Task Commit(CancellationToken cancellation)
    {
        await Save(cancellation);
        if (context.Database.CurrentTransaction is { } transaction) await transaction.CommitAsync(cancellation);
        outbox.Committed();
    }

    /// <summary>Saves within the caller's transaction, who commits.</summary>
    public async Task Save(CancellationToken cancellation)
    {
        context.ChangeTracker.DetectChanges();
        // From here on every change is known; each look at the tracker would compare everything again.
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var changed = RaiseVersions();
            if (outbox.Stage(context, changed)) await Begin(cancellation);
            await context.SaveChangesAsync(cancellation);
            await outbox.Saved(context, cancellation);
            foreach (var (root, _) in changed) root.ClearEvents();
        }
        finally
        {
            context.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>A token on the root's own row would let two children be added at once, so any change inside the aggregate raises it.</summary>
    private List<(IAggregateRoot Root, long Version)> RaiseVersions()
    {
        // By the aggregate itself: the tracker makes a new entry each time it is asked, and a root met twice would store its events twice.
        var roots = new Dictionary<object, EntityEntry>(ReferenceEqualityComparer.Instance);
        var entries = context.ChangeTracker.Entries().ToList();
        var parents = new Lazy<ILookup<(IEntityType, object?), EntityEntry>>(() => entries.ToLookup(entry => (entry.Metadata, KeyOf(entry))));
        foreach (var entry in entries)
        {
            var touched = entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted || entry.Entity is IAggregateRoot { Events.Count: > 0 };
            if (touched && RootOf(entry, parents) is { } root) roots.TryAdd(root.Entity, root);
        }

        return roots.Values.Select(root => ((IAggregateRoot)root.Entity, Raise(root))).ToList();
    }

    private static long Raise(EntityEntry root)
    {
        var version = root.Property(nameof(IAggregateRoot.Version));
        var next = (long)version.OriginalValue! + 1;
        if (root.State is not EntityState.Deleted) version.CurrentValue = next;
        return next;
    }

    private static EntityEntry? RootOf(EntityEntry entry, Lazy<ILookup<(IEntityType, object?), EntityEntry>> parents)
    {
        if (entry.Entity is IAggregateRoot) return entry;
        var toParent = entry.Metadata.GetForeignKeys().FirstOrDefault(key => key.PrincipalToDependent is not null);
        return toParent is null ? null : parents.Value[(toParent.PrincipalEntityType, ParentOf(entry, toParent))].Select(parent => RootOf(parent, parents)).FirstOrDefault();
    }

    // Parts refer to the one column of their parent's key.
    private static object? KeyOf(EntityEntry entry) => entry.Property(entry.Metadata.FindPrimaryKey()!.Properties[0].Name).CurrentValue;

    private static object? ParentOf(EntityEntry part, IForeignKey key)
    {
        var column = part.Property(key.Properties[0].Name);
        return column.CurrentValue ?? column.OriginalValue;
    }
}
