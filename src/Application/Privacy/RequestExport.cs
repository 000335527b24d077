using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Privacy;

/// <summary>Asks for everything that is kept about the signed-in person; made in the background, one at a time.</summary>
public sealed record RequestExport;

/// <summary>An export as its owner sees it.</summary>
/// <param name="Id">Names the export.</param>
/// <param name="Ready">Whether it can be fetched.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ReadyAt">When it was made.</param>
/// <param name="ExpiresAt">When it is thrown away.</param>
public sealed record ExportView(DataExportId Id, bool Ready, DateTimeOffset RequestedAt, DateTimeOffset? ReadyAt, DateTimeOffset ExpiresAt);

/// <summary>A person's export that is not ready yet.</summary>
public sealed class RunningExportOf : Specification<DataExport>
{
    public RunningExportOf(UserId owner) => Query.Where(export => export.UserId == owner && export.ReadyAt == null);
}

public static class RequestExportHandler
{
    public static async Task<Result<ExportView>> Handle(RequestExport message, ICurrentUser user, IRepository<DataExport> exports, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        if (await exports.Any(new RunningExportOf(id), cancellation)) return AccountErrors.ExportRunning;
        var export = DataExport.Ask(id, time.GetUtcNow());
        exports.Add(export);
        audit.Record("accounts.export_requested", "account", id.ToString(), after: new { Export = export.Id.ToString() });
        return new ExportView(export.Id, false, export.RequestedAt, null, export.RequestedAt + DataExport.Life);
    }
}
