using InstaInstru.Application.Common;
using InstaInstru.Application.Ledger;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Ledger;

/// <summary>The platform's books.</summary>
internal static class LedgerEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/admin/ledger", Show).WithTags("Ledger").WithName("showLedger")
        .Requires(Permission.ViewFinancials).Limited(RateLimitClass.Read).Produces<TrialBalance>().Refuses(401, 403, 429);

    /// <summary>The ledger's accounts by kind with their totals in cents; the sum over all of them is 0.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Show(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<TrialBalance>>(new ShowLedger(), cancellation));
}
