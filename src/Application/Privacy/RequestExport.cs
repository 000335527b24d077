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

public static class RequestExportHandler
{
    public static Task<Result<ExportView>> Handle(RequestExport message, ICurrentUser user, IRepository<DataExport> exports, IAuditLog audit, TimeProvider time)
    {
        if (user.Id is not { } id) return Task.FromResult<Result<ExportView>>(CommonErrors.NotFound);
        var export = DataExport.Ask(id, time.GetUtcNow());
        exports.Add(export);
        audit.Record("accounts.export_requested", "account", id.ToString(), after: new { Export = export.Id.ToString() });
        return Task.FromResult<Result<ExportView>>(new ExportView(export.Id, false, export.RequestedAt, null, export.RequestedAt + DataExport.Life));
    }
}
