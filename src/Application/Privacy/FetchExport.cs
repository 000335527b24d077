using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Privacy;

/// <summary>The content of an export of the signed-in person.</summary>
public sealed record FetchExport(DataExportId ExportId);

/// <summary>One JSON document.</summary>
public sealed record ExportContent(string Json);

/// <summary>One's own export; the content is null until it is made.</summary>
public sealed class OwnExportContent : Specification<DataExport, ExportContentRow>
{
    public OwnExportContent(DataExportId id, UserId owner)
    {
        Query.Where(export => export.Id == id && export.UserId == owner);
        Query.Select(export => new ExportContentRow(export.Content));
    }
}

/// <summary>The content's column.</summary>
public sealed record ExportContentRow(string? Content);

public static class FetchExportHandler
{
    public static async Task<Result<ExportContent>> Handle(FetchExport message, ICurrentUser user, IReadRepository exports, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await exports.First(new OwnExportContent(message.ExportId, id), cancellation) is not { } row) return CommonErrors.NotFound;
        return row.Content is { } json ? new ExportContent(json) : AccountErrors.ExportNotReady;
    }
}
