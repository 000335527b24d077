using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Privacy;

/// <summary>How an export of the signed-in person stands.</summary>
public sealed record GetExport(DataExportId ExportId);

/// <summary>One's own export without its content.</summary>
public sealed class OwnExport : Specification<DataExport, ExportView>
{
    public OwnExport(DataExportId id, UserId owner)
    {
        Query.Where(export => export.Id == id && export.UserId == owner);
        Query.Select(export => new ExportView(export.Id, export.ReadyAt != null, export.RequestedAt, export.ReadyAt, export.RequestedAt + DataExport.Life));
    }
}

public static class GetExportHandler
{
    public static async Task<Result<ExportView>> Handle(GetExport message, ICurrentUser user, IReadRepository exports, CancellationToken cancellation) =>
        user.Id is { } id && await exports.First(new OwnExport(message.ExportId, id), cancellation) is { } view ? view : CommonErrors.NotFound;
}
