using System.Text.Json;
using InstaInstru.Application.Audit;
using InstaInstru.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Audit;

internal sealed class AuditEntries(AppDbContext context) : IAuditEntries
{
    public async Task<IReadOnlyList<AuditEntry>> Find(ListAuditLog question, (DateTimeOffset At, AuditEntryId Id)? after, int take, CancellationToken cancellation)
    {
        var rows = context.Set<AuditRow>().AsNoTracking();
        if (question.Actor is { Value: var actor }) rows = rows.Where(row => row.Actor == actor);
        if (question.Action is { } action) rows = rows.Where(row => row.Action == action);
        if (question.Entity is { } entity) rows = rows.Where(row => row.Entity == entity);
        if (question.EntityId is { } id) rows = rows.Where(row => row.EntityId == id);
        if (question.From is { } from) rows = rows.Where(row => row.At >= from);
        if (question.To is { } to) rows = rows.Where(row => row.At < to);
        if (after is { At: var at, Id.Value: var last }) rows = rows.Where(row => row.At < at || (row.At == at && row.Id.CompareTo(last) < 0));
        var found = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(take).ToListAsync(cancellation);
        return [.. found.Select(row => new AuditEntry(
            new(row.Id), row.At, row.Actor is { } who ? new UserId(who) : null, row.Action, row.Entity, row.EntityId, Json(row.Before), Json(row.After), row.TraceId, row.Address))];
    }

    private static Dictionary<string, object?>? Json(string? text) => text is null ? null : JsonSerializer.Deserialize<Dictionary<string, object?>>(text);
}
