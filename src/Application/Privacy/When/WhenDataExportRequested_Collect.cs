using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;

namespace InstaInstru.Application.Privacy.When;

/// <summary>Makes the export.</summary>
public static class WhenDataExportRequested_CollectHandler
{
    public static async Task Handle(DataExportRequested fact, IRepository<DataExport> exports, IPersonalData data, TimeProvider time, CancellationToken cancellation)
    {
        if (await exports.Get(fact.ExportId, cancellation) is { ReadyAt: null } export) export.Fill(await data.Collect(fact.UserId, cancellation), time.GetUtcNow());
    }
}
